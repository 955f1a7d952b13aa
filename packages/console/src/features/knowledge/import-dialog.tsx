import { toCsv, toSheet, type Intent, type ReadFile } from '@zhida/core/knowledge';
import { Button, Progress, Radio } from 'antd';
import { useId, useState } from 'react';
import { useAccounts } from '../../live/directory.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { accountNames } from './account-names.ts';
import { keepFile } from './keep-file.ts';
import { useRefreshKnowledge } from './queries.ts';
import { readKnowledgeFile } from './read-file.ts';
import { useImport, type ImportState } from './use-import.ts';
import styles from './knowledge.module.css';

/** Takes entries from a file, tells line by line what was not taken, and gives that back to be mended. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useTexts();
  const accounts = useAccounts();
  const refresh = useRefreshKnowledge();
  const fileId = useId();
  const [file, setFile] = useState<(ReadFile & { readonly intents: readonly Intent[] }) | null>(null);
  const [isPublished, setPublished] = useState(false);
  const { state, run } = useImport(t);
  const names = accountNames(accounts.data ?? []);
  const start = async (): Promise<void> => {
    if (file === null) return;
    await run(file, isPublished);
    await refresh();
  };
  const keepProblems = (): void => {
    const entries = state?.problems.flatMap(({ entry }) => entry ?? []) ?? [];
    keepFile('knowledge-rest.csv', 'text/csv', toCsv(toSheet(entries, names, language)));
  };
  const isRunning = state !== null && !state.isOver;
  return (
    <Dialog
      title={t('knowledge.import')}
      onClose={onClose}
      footer={
        <>
          {state?.isOver === true && state.problems.some(({ entry }) => entry !== null) && (
            <Button onClick={keepProblems}>{t('knowledge.keep-rest')}</Button>
          )}
          <Button onClick={onClose}>{t('common.close')}</Button>
          {state?.isOver !== true && (
            <Button
              type="primary"
              disabled={file === null || file.entries.length === 0}
              loading={isRunning}
              onClick={() => void start()}
            >
              {t('knowledge.import-count', { count: file?.entries.length ?? 0 })}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.hint}>{t('knowledge.import-lead')}</p>
      {state === null && (
        <>
          <p>
            <label htmlFor={fileId}>{t('knowledge.import-file')}</label>{' '}
            <input
              id={fileId}
              type="file"
              accept=".csv,.tsv,.json,.md,.markdown,text/csv,application/json,text/markdown"
              data-autofocus
              onChange={({ currentTarget }) => {
                const [chosen] = currentTarget.files ?? [];
                if (chosen === undefined) setFile(null);
                else void chosen.text().then((text) => setFile(readKnowledgeFile(chosen.name, text, names)));
              }}
            />
          </p>
          <Radio.Group
            aria-label={t('knowledge.import-as')}
            value={isPublished}
            onChange={({ target }: { target: { value?: boolean } }) => setPublished(target.value === true)}
            options={[
              { value: false, label: t('knowledge.import-drafts') },
              { value: true, label: t('knowledge.import-published') },
            ]}
          />
          {file !== null && (
            <div role="status">
              <p>{t('knowledge.import-found', { count: file.entries.length })}</p>
              <Problems
                problems={file.problems.map(({ line, code }) => ({ line, words: t(`knowledge.problem-${code}`) }))}
              />
            </div>
          )}
        </>
      )}
      {state !== null && <Outcome state={state} />}
    </Dialog>
  );
}

function Outcome({ state }: { readonly state: ImportState }) {
  const { t } = useTexts();
  const { done, total, added, changed, same, problems } = state;
  return (
    <div role="status">
      <Progress percent={total === 0 ? 100 : Math.round((100 * done) / total)} aria-label={t('knowledge.import')} />
      <p>{t('knowledge.import-outcome', { added, changed, same, refused: problems.length })}</p>
      <Problems problems={problems} />
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly { readonly line: number; readonly words: string }[] }) {
  const { t } = useTexts();
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, words }) => (
          <li key={`${line} ${words}`}>
            {t('knowledge.import-line', { line })} · {words}
          </li>
        ))}
    </ul>
  );
}
