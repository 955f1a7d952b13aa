import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';

/** Waits for a pause in typing. */
const PAUSE_MS = 300;

export interface SearchFieldProps {
  readonly query: string;
  readonly onSearch: (query: string) => void;
}

/** Searches while one types, a moment after the last key. */
export function SearchField({ query, onSearch }: SearchFieldProps) {
  const [words, setWords] = useState(query);
  const search = useRef(onSearch);
  search.current = onSearch;
  const wanted = words.trim();
  useEffect(() => {
    if (wanted === query) return;
    const timer = setTimeout(() => search.current(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, query]);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <Icon name="search" size={20} />
      <input
        type="search"
        class="search-input"
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        maxLength={100}
        enterkeyhint="search"
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      {words !== '' && (
        <button type="button" class="icon-button" aria-label={t('inbox.clear')} onClick={() => setWords('')}>
          <Icon name="close" size={20} />
        </button>
      )}
    </form>
  );
}
