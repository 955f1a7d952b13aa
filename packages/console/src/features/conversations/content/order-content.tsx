import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** An order or product card. */
export function OrderContent({ content }: { readonly content: ContentOf<'order'> }) {
  const { t } = useTexts();
  return (
    <div className={styles.object}>
      <Icon name="order" size={22} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {content.title}
        </span>
        <span className={styles.detail}>
          {t('content.order-number')} <bdi>{content.orderNumber}</bdi>
        </span>
        {(content.amount ?? content.status) !== undefined && (
          <span className={styles.detail}>
            {content.amount !== undefined && <bdi className={styles.strong}>{content.amount}</bdi>}{' '}
            {content.status !== undefined && <span dir="auto">{content.status}</span>}
          </span>
        )}
        {content.url !== undefined && (
          <a className={styles.detail} href={content.url} target="_blank" rel="noopener noreferrer nofollow">
            {t('content.open-order')}
          </a>
        )}
      </span>
    </div>
  );
}
