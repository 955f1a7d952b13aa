import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { Sheet } from './picture-frame.tsx';

/** A mini program. A web page cannot open it: it says where that can be done. */
export function MiniProgramSheet({ content }: { readonly content: ContentOf<'mini-program'> }) {
  return (
    <>
      <Sheet side={<Icon name="app" size={28} />}>
        <span class={styles.title} dir="auto">
          {content.title}
        </span>
        <span class={styles.detail}>{t('content.open-in-wechat')}</span>
      </Sheet>
      <span class={styles.foot}>{t('content.mini-program')}</span>
    </>
  );
}
