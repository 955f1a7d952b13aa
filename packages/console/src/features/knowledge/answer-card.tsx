import { MOST_ANSWER_CHARACTERS } from '@zhida/core/knowledge';
import { Input, Select } from 'antd';
import { useAccounts } from '../../live/directory.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { fromLocalField, toLocalField } from '../../ui/time/local-field.ts';
import { AttachmentsField } from './attachments-field.tsx';
import { LANGUAGE_TAGS, type ShownAnswer } from './entry-draft.ts';
import { Labelled } from './labelled.tsx';
import styles from './knowledge.module.css';

export interface AnswerCardProps {
  /** From 1. */
  readonly number: number;
  readonly answer: ShownAnswer;
  readonly onChange: (answer: ShownAnswer) => void;
  readonly onRemove: () => void;
}

const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

/** One answer: its words, the same in plain words, and for whom and when it is. */
export function AnswerCard({ number, answer, onChange, onRemove }: AnswerCardProps) {
  const { t, language } = useTexts();
  const accounts = useAccounts();
  const title = t('knowledge.answer-number', { count: number });
  const time = (name: 'fromAt' | 'untilAt', label: string) => (
    <Labelled label={label}>
      {(id) => (
        <Input
          id={id}
          type="datetime-local"
          value={answer[name] === null ? '' : toLocalField(answer[name])}
          onChange={({ target }) => onChange({ ...answer, [name]: fromLocalField(target.value) })}
        />
      )}
    </Labelled>
  );
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.cardHead}>
        <h3>{title}</h3>
        <IconButton label={t('knowledge.remove-answer', { count: number })} onClick={onRemove}>
          <Icon name="trash" size={18} />
        </IconButton>
      </header>
      <Labelled label={t('knowledge.answer')}>
        {(id) => (
          <Input.TextArea
            id={id}
            dir="auto"
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={MOST_ANSWER_CHARACTERS}
            showCount
            value={answer.text}
            onChange={({ target }) => onChange({ ...answer, text: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('knowledge.plain')} hint={t('knowledge.plain-hint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            dir="auto"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={MOST_ANSWER_CHARACTERS}
            value={answer.care ?? ''}
            onChange={({ target }) => onChange({ ...answer, care: target.value === '' ? null : target.value })}
          />
        )}
      </Labelled>
      <div className={styles.row}>
        <Labelled label={t('knowledge.language')}>
          {(id) => (
            <Select
              id={id}
              value={answer.language}
              onChange={(tag: string) => onChange({ ...answer, language: tag })}
              options={[...new Set([...LANGUAGE_TAGS, answer.language])].map((tag) => ({
                value: tag,
                label: languageName(tag, language),
              }))}
              getPopupContainer={inParent}
            />
          )}
        </Labelled>
        <Labelled label={t('knowledge.account')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder={t('knowledge.all-accounts')}
              value={answer.accountId}
              onChange={(accountId: string | undefined) => onChange({ ...answer, accountId: accountId ?? null })}
              options={(accounts.data ?? []).map((account) => ({ value: account.id, label: account.name }))}
              getPopupContainer={inParent}
            />
          )}
        </Labelled>
        <Labelled label={t('knowledge.region')}>
          {(id) => (
            <Input
              id={id}
              maxLength={64}
              placeholder={t('knowledge.all-regions')}
              value={answer.region ?? ''}
              onChange={({ target }) => onChange({ ...answer, region: target.value === '' ? null : target.value })}
            />
          )}
        </Labelled>
        {time('fromAt', t('knowledge.from'))}
        {time('untilAt', t('knowledge.until'))}
      </div>
      <AttachmentsField
        attachments={answer.attachments}
        onChange={(attachments) => onChange({ ...answer, attachments: [...attachments] })}
      />
    </section>
  );
}
