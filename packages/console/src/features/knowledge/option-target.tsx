import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { usePublishedEntries } from '../../live/published-entries.ts';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';

const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

/** Chooses a published entry, found by its words. */
export function EntryChoice({
  label,
  entryId,
  title,
  onChoose,
}: {
  readonly label: string;
  readonly entryId: string;
  /** What the entry is called as long as it was not found. */
  readonly title: string;
  readonly onChoose: (entryId: string, title: string) => void;
}) {
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const { entries, isFetching } = usePublishedEntries(search);
  const isKnown = entryId === '' || entries.some(({ value }) => value === entryId);
  return (
    <Select
      showSearch
      aria-label={label}
      placeholder={t('knowledge.choose-entry')}
      value={entryId === '' ? null : entryId}
      filterOption={false}
      loading={isFetching}
      onSearch={setSearch}
      onChange={(id: string) => onChoose(id, entries.find(({ value }) => value === id)?.label ?? '')}
      options={isKnown ? entries : [{ value: entryId, label: title || entryId }, ...entries]}
      getPopupContainer={inParent}
    />
  );
}

/** Chooses a published flow. */
export function FlowChoice({
  label,
  flowId,
  onChoose,
}: {
  readonly label: string;
  readonly flowId: string;
  readonly onChoose: (flowId: string, name: string) => void;
}) {
  const { t } = useTexts();
  const flows = useQuery({ queryKey: ['flows'], queryFn: () => request('flows.list'), staleTime: 10_000 });
  const published = (flows.data?.flows ?? []).filter(
    ({ id, publishedVersion }) => publishedVersion !== null || id === flowId,
  );
  return (
    <Select
      aria-label={label}
      placeholder={t('knowledge.choose-flow')}
      value={flowId === '' ? null : flowId}
      loading={flows.isFetching}
      onChange={(id: string) => onChoose(id, published.find((flow) => flow.id === id)?.name ?? '')}
      options={published.map(({ id, name }) => ({ value: id, label: name }))}
      getPopupContainer={inParent}
    />
  );
}
