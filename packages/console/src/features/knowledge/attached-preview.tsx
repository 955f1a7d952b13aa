import { menuLines } from '@zhida/core/messages';
import type { ShownAttachment } from '@zhida/protocol/endpoints';
import { Icon } from '../../ui/icons/icon.tsx';
import styles from './knowledge.module.css';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** What goes with an answer, as it comes to customers. */
export function AttachedPreview({ attachment }: { readonly attachment: ShownAttachment }) {
  if (attachment.kind === 'menu') return <MenuPreview menu={attachment} />;
  if (attachment.kind === 'link')
    return (
      <div className={styles.says} dir="auto">
        <strong>
          <Icon name="link" size={16} /> {attachment.title}
        </strong>
        {attachment.description !== undefined && <span className={styles.shownLine}>{attachment.description}</span>}
        <bdi className={styles.hint}>{hostOf(attachment.url)}</bdi>
      </div>
    );
  return (
    <p className={styles.says} dir="auto">
      <Icon name="attach" size={16} /> {'name' in attachment ? attachment.name : attachment.title}
    </p>
  );
}

function MenuPreview({ menu }: { readonly menu: Extract<ShownAttachment, { kind: 'menu' }> }) {
  return (
    <div className={styles.says} dir="auto">
      {menu.head}
      <ul className={styles.shownMenu}>
        {menuLines(menu.items).map((line, index) => (
          <li key={`${index} ${line[0]?.label ?? ''}`}>
            {line.map((item, place) => (
              <span key={`${place} ${item.label}`} className={item.type === 'text' ? undefined : styles.shownOption}>
                {item.type === 'person' && <Icon name="person" size={16} />}
                {item.type === 'link' && <Icon name="link" size={16} />} {item.label}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {menu.tail}
    </div>
  );
}
