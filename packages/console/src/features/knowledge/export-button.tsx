import { toCsv, toJson, toMarkdown, toSheet, type ExchangedEntry } from '@zhida/core/knowledge';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useAccounts } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { accountNames } from './account-names.ts';
import { keepFile } from './keep-file.ts';

const PAGE_SIZE = 100;
const FORMATS = { csv: 'text/csv', json: 'application/json', md: 'text/markdown' } as const;
type Format = keyof typeof FORMATS;

/** Keeps the whole knowledge as a file. */
export function ExportButton() {
  const { t, language } = useTexts();
  const accounts = useAccounts();
  const [percent, setPercent] = useState<number | null>(null);
  const run = async (format: Format): Promise<void> => {
    try {
      const entries = await readAll(setPercent);
      const names = accountNames(accounts.data ?? []);
      const { intents } = await request('knowledge.list-intents');
      const text =
        format === 'json'
          ? toJson(entries, intents)
          : format === 'md'
            ? toMarkdown(entries, names)
            : toCsv(toSheet(entries, names, language));
      keepFile(`knowledge.${format}`, FORMATS[format], text);
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setPercent(null);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['csv', 'json', 'md'] as const).map((key) => ({ key, label: t(`knowledge.format-${key}`) })),
        onClick: ({ key }) => void run(key === 'json' || key === 'md' ? key : 'csv'),
      }}
    >
      <Button loading={percent !== null}>
        {percent === null ? t('knowledge.export') : t('knowledge.exporting', { percent })}
      </Button>
    </Dropdown>
  );
}

async function readAll(onProgress: (percent: number) => void): Promise<ExchangedEntry[]> {
  const all: ExchangedEntry[] = [];
  for (let after: number | null = 0; after !== null;) {
    const query = { after, limit: PAGE_SIZE };
    const page: {
      entries: { id: string; group: string | null; content: ExchangedEntry['content'] }[];
      next: number | null;
      total: number;
    } = await request('knowledge.export-entries', { query });
    all.push(...page.entries.map(({ id, group, content }) => ({ key: id, group, content })));
    onProgress(Math.round((100 * all.length) / Math.max(1, page.total)));
    after = page.next;
  }
  return all;
}
