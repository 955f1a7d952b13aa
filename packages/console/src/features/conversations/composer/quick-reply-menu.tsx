import { Link } from '@tanstack/react-router';
import { cx } from '../../../ui/cx.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { QuickReplyMenuState } from './use-quick-reply-menu.ts';
import styles from './quick-reply-menu.module.css';

/** The answers that fit what was typed after `/`. */
export function QuickReplyMenu({ menu }: { readonly menu: QuickReplyMenuState }) {
  const { t } = useTexts();
  if (!menu.isOpen) return null;
  return (
    <div className={styles.menu}>
      <ul id={menu.id} role="listbox" aria-label={t('composer.quick-replies')} className={styles.list}>
        {menu.matches.map((reply, index) => (
          <li
            key={reply.id}
            id={`${menu.id}-${index}`}
            role="option"
            aria-selected={index === menu.active}
            className={cx(styles.reply, index === menu.active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => menu.setActive(index)}
            onClick={() => menu.pick(reply)}
          >
            <span className={styles.shortcut}>/{reply.shortcut}</span>
            <span className={styles.text} dir="auto">
              {reply.text}
            </span>
            {!reply.isShared && <Tag>{t('quick-replies.own')}</Tag>}
          </li>
        ))}
      </ul>
      {menu.matches.length === 0 && <p className={styles.none}>{t('composer.no-quick-reply')}</p>}
      <p className={styles.foot}>
        <span>{t('composer.quick-reply-keys')}</span>
        <Link to="/quick-replies">{t('composer.manage-quick-replies')}</Link>
      </p>
    </div>
  );
}
