import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { mapAddress } from './map-address.ts';
import { Sheet } from './picture-frame.tsx';

/** A place in words; the phone's own map shows it. No map is loaded: that would tell a third party where somebody is. */
export function LocationSheet({ content }: { readonly content: ContentOf<'location'> }) {
  const { name, address, latitude, longitude } = content;
  return (
    <a class={styles.whole} href={mapAddress(content, navigator.userAgent)}>
      <Sheet side={<Icon name="place" size={28} />}>
        <span class={styles.title} dir="auto">
          {name ?? t('content.location')}
        </span>
        <span class={styles.detail} dir="auto">
          {address ?? <bdi>{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</bdi>}
        </span>
      </Sheet>
      <span class={styles.foot}>{t('content.open-map')}</span>
    </a>
  );
}
