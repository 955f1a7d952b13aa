import { useTexts } from '../../../ui/texts/texts.tsx';
import { CardPicture } from './card-picture.tsx';
import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** A mini-program card. It opens only inside its host, so here stands what it would open. */
export function MiniProgramContent({ content }: { readonly content: ContentOf<'mini-program'> }) {
  const { t } = useTexts();
  return (
    <div className={styles.object}>
      <CardPicture url={content.thumbnailUrl} icon="app" />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {content.title}
        </span>
        <span className={styles.detail}>
          {t('kind.mini-program')} <bdi>{content.appId}</bdi>
        </span>
        <bdi className={styles.detail}>{content.pagePath}</bdi>
      </span>
    </div>
  );
}
