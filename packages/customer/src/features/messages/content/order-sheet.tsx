import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { parseWebAddress } from '../../../ui/split-links.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { Sheet } from './picture-frame.tsx';

/** An order or product. */
export function OrderSheet({ content }: { readonly content: ContentOf<'order'> }) {
  const { title, amount, status, orderNumber } = content;
  const url = content.url === undefined ? null : parseWebAddress(content.url);
  return (
    <>
      <Sheet side={<Icon name="order" size={28} />}>
        <span class={styles.title} dir="auto">
          {title}
        </span>
        {(amount ?? status) !== undefined && (
          <span class={styles.figures}>
            {amount !== undefined && <bdi class={styles.amount}>{amount}</bdi>}
            {status !== undefined && <span dir="auto">{status}</span>}
          </span>
        )}
        <bdi class={styles.detail}>{t('content.order-number', { number: orderNumber })}</bdi>
      </Sheet>
      {url !== null && (
        <a class={styles.action} href={url.href} target="_blank" rel="noopener noreferrer nofollow">
          {t('content.open-order')}
        </a>
      )}
    </>
  );
}
