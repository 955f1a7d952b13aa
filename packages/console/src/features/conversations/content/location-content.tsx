import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** A place in words and figures. No map is loaded: that would tell a third party where the customer is. */
export function LocationContent({ content }: { readonly content: ContentOf<'location'> }) {
  const { t } = useTexts();
  const copy = useCopy();
  const position = `${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)}`;
  return (
    <div className={styles.object}>
      <Icon name="place" size={22} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {content.name ?? t('kind.location')}
        </span>
        {content.address !== undefined && (
          <span className={styles.detail} dir="auto">
            {content.address}
          </span>
        )}
        <bdi className={styles.detail}>{position}</bdi>
      </span>
      <IconButton className={styles.onBubble} label={t('content.copy-position')} onClick={() => copy(position)}>
        <Icon name="copy" size={18} />
      </IconButton>
    </div>
  );
}
