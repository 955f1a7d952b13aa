import type { PendingMessage } from '../../../live/outbox.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { TextContent } from './text-content.tsx';
import styles from './content.module.css';

/** What is on its way: the words, or the name of the file that was uploaded for it. */
export function PendingContent({ message }: { readonly message: PendingMessage }) {
  const { t } = useTexts();
  const { draft } = message;
  if (draft.kind === 'text') return <TextContent text={draft.text} />;
  return (
    <div className={styles.object}>
      <Icon name={draft.kind === 'image' ? 'image' : 'file'} size={22} />
      <span className={styles.words}>
        <span className={styles.name}>{message.label ?? t(`kind.${draft.kind}`)}</span>
      </span>
    </div>
  );
}
