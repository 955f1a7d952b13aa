import type { PendingMessage } from '../../../live/outbox.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { TextContent } from './text-content.tsx';
import styles from './content.module.css';

/** What is on its way: the words, or the name of the file that was uploaded for it. */
export function PendingContent({ message }: { readonly message: PendingMessage }) {
  const { t } = useTexts();
  const { content, label } = message.payload;
  if (content.kind === 'text') return <TextContent text={content.text} />;
  return (
    <div className={styles.object}>
      <Icon name={content.kind === 'image' ? 'image' : 'file'} size={22} />
      <span className={styles.words}>
        <span className={styles.name}>{label ?? t(`kind.${content.kind}`)}</span>
      </span>
    </div>
  );
}
