import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import styles from './apps.module.css';

export interface CopyLineProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}

/** A value that is copied into somebody else's settings. */
export function CopyLine({ label, hint, value }: CopyLineProps) {
  const { t } = useTexts();
  const copy = useCopy();
  return (
    <div className={styles.line}>
      <div>
        <p className={styles.label}>{label}</p>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.value}>
        <code>{value}</code>
        <IconButton label={t('apps.copy-named', { name: label })} onClick={() => copy(value)}>
          <Icon name="copy" size={18} />
        </IconButton>
      </div>
    </div>
  );
}
