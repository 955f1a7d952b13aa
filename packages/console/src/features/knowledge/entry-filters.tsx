import { Select } from 'antd';
import { languageName } from '../../ui/language-name.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { LANGUAGE_TAGS } from './entry-draft.ts';
import { intentName } from './intent-name.ts';
import { ENTRY_STATES, useIntents, type EntryFilter } from './queries.ts';
import styles from './knowledge.module.css';

export interface EntryFiltersProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
}

/** What the list is narrowed to. */
export function EntryFilters({ filter, onChange }: EntryFiltersProps) {
  const { t, language } = useTexts();
  const intents = useIntents();
  const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;
  return (
    <div className={styles.filters}>
      <SearchInput
        label={t('knowledge.search')}
        maxLength={100}
        onSearch={(words) => onChange({ ...filter, search: words })}
      />
      <Select
        aria-label={t('knowledge.state')}
        placeholder={t('knowledge.any-state')}
        allowClear
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state: state ?? null })}
        options={ENTRY_STATES.map((value) => ({ value, label: t(`knowledge.state-${value}`) }))}
        getPopupContainer={inParent}
      />
      <Select
        aria-label={t('knowledge.language')}
        placeholder={t('knowledge.any-language')}
        allowClear
        value={filter.language}
        onChange={(value: string | undefined) => onChange({ ...filter, language: value ?? null })}
        options={LANGUAGE_TAGS.map((value) => ({ value, label: languageName(value, language) }))}
        getPopupContainer={inParent}
      />
      <Select
        aria-label={t('knowledge.intent')}
        placeholder={t('knowledge.any-intent')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.intentKey}
        onChange={(value: string | undefined) => onChange({ ...filter, intentKey: value ?? null })}
        options={(intents.data ?? []).map((intent) => ({ value: intent.key, label: intentName(intent, language) }))}
        getPopupContainer={inParent}
      />
    </div>
  );
}
