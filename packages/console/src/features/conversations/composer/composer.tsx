import { Button } from 'antd';
import { useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { sendContent } from '../../../live/outbox.ts';
import { submitInput } from '../../../live/submit.ts';
import { tellTyping } from '../../../live/typing.ts';
import { runCommand } from '../../../ui/commands.ts';
import { cx } from '../../../ui/cx.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';
import { saveDraft, useDraft } from '../drafts.ts';
import type { Standing } from '../standing.ts';
import { AttachmentTray } from './attachment-tray.tsx';
import { composerAction } from './composer-keys.ts';
import { ComposerTools } from './composer-tools.tsx';
import { QuickReplyMenu } from './quick-reply-menu.tsx';
import { StandingBar } from './standing-bar.tsx';
import { StopWarning } from './stop-warning.tsx';
import { useAttachments } from './use-attachments.ts';
import { useOutgoingStop } from './use-outgoing-stop.ts';
import { useQuickReplyMenu } from './use-quick-reply-menu.ts';
import styles from './composer.module.css';

const MAX_TEXT = 4_000;

export interface ComposerHandle {
  readonly focus: (as: 'reply' | 'note') => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Puts words behind those that are there; sends nothing. */
  readonly take: (text: string) => void;
}

export interface ComposerProps {
  readonly ref: Ref<ComposerHandle>;
  readonly conversationId: string;
  readonly standing: Standing;
  /** What the one who writes said just before: a request may be split. */
  readonly earlier: readonly string[];
  readonly onSend: () => void;
}

/** Where the answer, or a note for colleagues, is written. */
export function Composer({ ref, conversationId, standing, earlier, onSend }: ComposerProps) {
  const { t } = useTexts();
  const draft = useDraft(conversationId);
  const attachments = useAttachments();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isBusy, setBusy] = useState(false);
  const mayReply = standing.kind === 'owner';
  const { isNote } = draft;
  const setNote = (isOn: boolean): void => {
    saveDraft(conversationId, { text: draft.text, isNote: isOn });
    // After the field, which may not be there yet, was drawn.
    requestAnimationFrame(() => field.current?.focus());
  };
  const change = (text: string): void => saveDraft(conversationId, { text, isNote: draft.isNote });
  const menu = useQuickReplyMenu(isNote ? '' : draft.text, (text) => {
    change(text);
    field.current?.focus();
  });

  useImperativeHandle(ref, () => ({
    focus: (as) => {
      if (as === 'reply' && !mayReply) return;
      setNote(as === 'note');
    },
    addFiles: attachments.add,
    take: (text) => {
      const had = draft.isNote ? '' : draft.text.trim();
      saveDraft(conversationId, { text: had === '' ? text : `${had}\n${text}`.slice(0, MAX_TEXT), isNote: false });
      requestAnimationFrame(() => field.current?.focus());
    },
  }));

  const stop = useOutgoingStop(isNote ? '' : draft.text, earlier);
  const isEmpty = draft.text.trim() === '' && (isNote || attachments.items.length === 0);
  const reason = attachments.isUploading && !isNote ? t('composer.uploading') : isEmpty ? t('composer.empty') : null;

  const send = async (): Promise<void> => {
    if (reason !== null || isBusy) return;
    const text = draft.text.trim();
    if (!isNote) {
      onSend();
      for (const { draft: content, label } of attachments.take()) sendContent(conversationId, content, label);
      if (text !== '') sendContent(conversationId, { kind: 'text', text });
      saveDraft(conversationId, { text: '', isNote: false });
      return;
    }
    setBusy(true);
    try {
      await submitInput(conversationId, { type: 'add-note', text });
      saveDraft(conversationId, { text: '', isNote: false });
    } catch (error) {
      // The words stay where they are.
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setBusy(false);
    }
  };

  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, shiftKey, altKey, nativeEvent, keyCode } = event;
    const action = composerAction({ key, shiftKey, altKey, isComposing: nativeEvent.isComposing, keyCode });
    if (!nativeEvent.isComposing && keyCode !== 229 && menu.onKey(key)) return event.preventDefault();
    if (action === 'send') {
      event.preventDefault();
      void send();
    }
    if (action === 'leave') {
      field.current?.blur();
      runCommand('leave');
    }
  };

  const pasted = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || isNote) return;
    event.preventDefault();
    attachments.add(files);
  };

  const bar = mayReply ? null : (
    <StandingBar conversationId={conversationId} standing={standing} onNote={isNote ? null : () => setNote(true)} />
  );
  if (!mayReply && !isNote) return <div className={styles.composer}>{bar}</div>;
  return (
    <div className={cx(styles.composer, isNote && styles.note)}>
      {bar}
      <AttachmentTray
        items={isNote ? [] : attachments.items}
        onRemove={attachments.remove}
        onRetry={attachments.retry}
      />
      <div className={styles.tools}>
        <ComposerTools
          isNote={isNote}
          onNote={() => setNote(!isNote)}
          onInsert={(text) => insertAtCursor(field.current, draft.text, text, change)}
          onFiles={attachments.add}
          onQuickReplies={() => {
            change('/');
            field.current?.focus();
          }}
        />
        <span className={styles.hint}>{t(isNote ? 'composer.note-hint' : 'composer.hint')}</span>
      </div>
      <div className={styles.field}>
        <QuickReplyMenu menu={menu} />
        <textarea
          ref={field}
          className={styles.text}
          aria-label={t(isNote ? 'composer.note-label' : 'composer.label')}
          placeholder={t(isNote ? 'composer.note-placeholder' : 'composer.placeholder')}
          dir="auto"
          rows={3}
          maxLength={MAX_TEXT}
          value={draft.text}
          {...menu.fieldProps}
          onChange={(event) => {
            change(event.target.value);
            if (!isNote) tellTyping(conversationId);
          }}
          onKeyDown={pressed}
          onPaste={pasted}
        />
      </div>
      <StopWarning stop={isNote ? null : stop} />
      <div className={styles.foot}>
        {draft.text.length > MAX_TEXT * 0.9 && (
          <span className={styles.length}>
            {draft.text.length}/{MAX_TEXT}
          </span>
        )}
        <Button
          type="primary"
          disabled={reason !== null}
          title={reason ?? undefined}
          loading={isBusy}
          onClick={() => void send()}
        >
          {t(isNote ? 'composer.add-note' : 'composer.send')}
        </Button>
      </div>
    </div>
  );
}

function insertAtCursor(
  field: HTMLTextAreaElement | null,
  text: string,
  inserted: string,
  change: (text: string) => void,
): void {
  const start = field?.selectionStart ?? text.length;
  const end = field?.selectionEnd ?? text.length;
  change(text.slice(0, start) + inserted + text.slice(end));
  // After React has put the new text in.
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(start + inserted.length, start + inserted.length);
  });
}
