import { Button, Input } from 'antd';
import { useState } from 'react';
import { describeError } from '../../ui/describe-error.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { LineForm } from './line-form.tsx';
import { useEvaluation, useSaveTestLines, useTestLines, type TestLine } from './queries.ts';
import { readTestLines, writeTestLines } from './test-lines.ts';
import styles from './training.module.css';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The tenant's own lines, and what the bot does with them as it answers now. */
export function EvaluationSection() {
  const { t } = useTexts();
  const lines = useTestLines();
  return (
    <section aria-label={t('training.evaluation')}>
      <h2>{t('training.evaluation')}</h2>
      <p>{t('training.evaluation-hint')}</p>
      {lines.isPending && <Skeleton />}
      {lines.isError && (
        <Trouble title={t('training.failed')} error={lines.error} onRetry={() => void lines.refetch()} />
      )}
      {lines.data !== undefined && <Lines key={lines.dataUpdatedAt} lines={lines.data.lines} />}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly TestLine[] }) {
  const { t } = useTexts();
  const [text, setText] = useState(() => writeTestLines(lines));
  const save = useSaveTestLines();
  const evaluation = useEvaluation();
  const read = readTestLines(text);
  const figures = evaluation.data?.figures ?? null;
  const trouble = save.error ?? evaluation.error;
  const add = (line: TestLine): void =>
    setText((was) => [...(was.trim() === '' ? [] : [was.trimEnd()]), writeTestLines([line])].join('\n'));
  return (
    <>
      <LineForm onAdd={add} />
      <Input.TextArea
        aria-label={t('training.lines')}
        rows={6}
        value={text}
        onChange={({ target }) => setText(target.value)}
        status={read.wrong.length > 0 ? 'error' : ''}
      />
      {read.wrong.length > 0 && <p role="status">{t('training.wrong-lines', { lines: read.wrong.join(', ') })}</p>}
      <div className={styles.form}>
        <Button
          loading={save.isPending}
          disabled={read.wrong.length > 0 || text === writeTestLines(lines)}
          onClick={() => save.mutate([...read.lines])}
        >
          {t('training.save')}
        </Button>
        <Button loading={evaluation.isPending} disabled={lines.length === 0} onClick={() => evaluation.mutate()}>
          {t('training.evaluate')}
        </Button>
      </div>
      {trouble !== null && <p role="status">{describeError(trouble, t).message}</p>}
      {figures !== null && (
        <p role="status">
          {t('training.figures', {
            first: percent(figures.first),
            three: percent(figures.firstThree),
            wrong: percent(figures.wrong),
          })}
        </p>
      )}
      <ul>
        {evaluation.data?.misses.map(({ text: said, wanted, given, outcome, confidence }) => (
          <li key={said} dir="auto">
            {t(`training.outcome.${outcome}`)} {Math.round(confidence * 100)}% · {said} → {given ?? '–'} (
            {wanted ?? '–'})
          </li>
        ))}
      </ul>
    </>
  );
}
