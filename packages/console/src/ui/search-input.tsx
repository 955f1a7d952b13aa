import { Input } from 'antd';
import { Icon } from './icons/icon.tsx';
import { useTexts } from './texts/texts.tsx';
import styles from './search-input.module.css';

export interface SearchInputProps {
  /** Its name, and what stands in it while it is empty. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly maxLength: number;
  /** Called with the words without blanks around them; empty when they were cleared. */
  readonly onSearch: (words: string) => void;
}

/** A field to search by: buttons with names, and large enough to be hit. */
export function SearchInput({ label, className, maxLength, onSearch }: SearchInputProps) {
  const { t } = useTexts();
  return (
    <Input.Search
      className={className ?? ''}
      aria-label={label}
      placeholder={label}
      maxLength={maxLength}
      allowClear={{
        clearIcon: (
          <span className={styles.clear}>
            <Icon name="close" size={14} />
            <span className="visually-hidden">{t('common.clear')}</span>
          </span>
        ),
      }}
      searchIcon={
        <>
          <Icon name="search" size={16} />
          <span className="visually-hidden">{t('search.title')}</span>
        </>
      }
      onSearch={(words) => onSearch(words.trim())}
    />
  );
}
