import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { usePublishedEntries } from '../../live/published-entries.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { TestLine } from './queries.ts';
import styles from './training.module.css';

const NONE = '-';

/** One more test line: the words, and the entry that should answer them, found by its own. */
export function LineForm({ onAdd }: { readonly onAdd: (line: TestLine) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const { entries, isFetching } = usePublishedEntries(search);
  const isReady = text.trim() !== '' && answer !== null;
  const add = (): void => {
    if (!isReady) return;
    onAdd({ text: text.trim().replaceAll(/\s+/g, ' '), entryId: answer === NONE ? null : answer });
    setText('');
    setAnswer(null);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Input
        aria-label={t('training.line-words')}
        placeholder={t('training.line-words')}
        maxLength={2_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Select
        showSearch
        className={styles.entry ?? ''}
        aria-label={t('training.line-entry')}
        placeholder={t('training.line-entry')}
        value={answer}
        filterOption={false}
        loading={isFetching}
        onSearch={setSearch}
        onChange={setAnswer}
        options={[{ value: NONE, label: t('training.line-none') }, ...entries]}
      />
      <Button htmlType="submit" disabled={!isReady}>
        {t('training.line-add')}
      </Button>
    </form>
  );
}
