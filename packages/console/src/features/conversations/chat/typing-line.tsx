import { useIsCustomerTyping } from '../../../live/typing.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './typing-line.module.css';

/** Says that the customer is writing. */
export function TypingLine({ conversationId, name }: { readonly conversationId: string; readonly name: string }) {
  const { t } = useTexts();
  const isTyping = useIsCustomerTyping(conversationId);
  return <p className={styles.line}>{isTyping ? t('chat.typing', { name }) : ''}</p>;
}
