import { Avatar } from '../../../ui/avatar.tsx';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { Sheet } from './picture-frame.tsx';

/** A business card; number and address can be tapped on. */
export function CardSheet({ content: { name, title, phone, email } }: { readonly content: ContentOf<'card'> }) {
  return (
    <>
      <Sheet side={<Avatar name={name} />}>
        <span class={styles.title} dir="auto">
          {name}
        </span>
        {title !== undefined && (
          <span class={styles.detail} dir="auto">
            {title}
          </span>
        )}
      </Sheet>
      {phone !== undefined && (
        <a class={styles.action} href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          <bdi>{phone}</bdi>
        </a>
      )}
      {email !== undefined && (
        <a class={styles.action} href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
      )}
    </>
  );
}
