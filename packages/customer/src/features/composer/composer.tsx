import type { FileKind } from '@zhida/protocol/endpoints';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatActions } from '../../live/actions.ts';
import { formatBytes } from '../../ui/bytes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lazy } from '../../ui/lazy.tsx';
import { useObservable } from '../../ui/observe.ts';
import { preferences } from '../../ui/preferences.ts';
import { t } from '../../ui/texts/texts.ts';
import { showToast } from '../../ui/toast.tsx';
import { CareButtons } from './care-buttons.tsx';
import { prepareFile } from './prepare-file.ts';
import { useDraft } from './use-draft.ts';
import { useSecretRules } from './use-secret-rules.ts';

const EmojiPanel = lazy(async () => (await import('./emoji-panel.tsx')).EmojiPanel);
const MorePanel = lazy(async () => (await import('./more-panel.tsx')).MorePanel);
const VoicePanel = lazy(async () => (await import('./voice-panel.tsx')).VoicePanel);
const SecretHint = lazy(async () => (await import('./secret-hint.tsx')).SecretHint);
const PasteDialog = lazy(async () => (await import('./paste-dialog.tsx')).PasteDialog);

const MOST_LETTERS = 4_000;
/** From here on it is said how many are left. */
const MANY_LETTERS = 3_500;
const MOST_ROWS_PX = 132;

/** What others may do with the composer. */
export interface ComposerHandle {
  readonly focus: () => void;
  readonly setText: (text: string) => void;
}

export interface ComposerProps {
  readonly conversationId: string;
  readonly actions: ChatActions;
  readonly handle: RefObject<ComposerHandle | null>;
  readonly onTyping: () => void;
  readonly onContinueElsewhere: () => void;
}

type Panel = 'emoji' | 'more' | 'voice' | null;

/** Where words, files, places and voices start from. */
export function Composer({ conversationId, actions, handle, onTyping, onContinueElsewhere }: ComposerProps) {
  const { isCare } = useObservable(preferences);
  const [text, setText] = useDraft(conversationId);
  const [panel, setPanel] = useState<Panel>(null);
  // In care mode words are one of four ways; elsewhere the field is always there.
  const [isWriting, setWriting] = useState(!isCare || text !== '');
  const [pasted, setPasted] = useState<File | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const toggle = (wanted: Panel) => setPanel((now) => (now === wanted ? null : wanted));
  const focus = () => {
    setWriting(true);
    setPanel(null);
    // The field may have to be drawn first.
    requestAnimationFrame(() => field.current?.focus());
  };
  useEffect(() => {
    handle.current = {
      focus,
      setText: (next) => {
        setText(next);
        focus();
      },
    };
    return () => {
      handle.current = null;
    };
  });

  const rules = useSecretRules(text);
  const isTooLong = text.length > MOST_LETTERS;
  const send = () => {
    const words = text.trim();
    if (words === '' || isTooLong) return;
    actions.send({
      kind: 'text',
      text: rules?.withoutUnsendable(words) ?? words,
      ...(preferences.get().isCare ? { isCare: true } : {}),
    });
    setText('');
    field.current?.focus();
  };
  const sendFiles = async (files: readonly File[], kind: FileKind) => {
    setPanel(null);
    for (const file of files) {
      const prepared = await prepareFile(file, kind);
      if ('problem' in prepared) showToast({ text: problemText(file.name, prepared) });
      else actions.sendFile(prepared);
    }
  };

  const isFieldShown = !isCare || isWriting;
  const more = (
    <MorePanel
      onFiles={(files, kind) => void sendFiles(files, kind)}
      onSend={(content) => {
        setPanel(null);
        actions.send(content);
      }}
      onContinueElsewhere={() => {
        setPanel(null);
        onContinueElsewhere();
      }}
    />
  );
  return (
    <footer class="composer">
      {isFieldShown && (
        <div class="composer-row">
          {isCare ? (
            <button type="button" class="icon-button" aria-label={t('care.back')} onClick={() => setWriting(false)}>
              <Icon name="close" />
            </button>
          ) : (
            <button
              type="button"
              class="icon-button"
              aria-label={t('composer.voice')}
              aria-expanded={panel === 'voice'}
              onClick={() => toggle('voice')}
            >
              <Icon name={panel === 'voice' ? 'keyboard' : 'microphone'} />
            </button>
          )}
          <Field
            field={field}
            text={text}
            isTooLong={isTooLong}
            onText={(next) => {
              setText(next);
              if (next !== '') onTyping();
            }}
            onSend={send}
            onFocus={() => setPanel(null)}
            onPaste={setPasted}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={t('composer.emoji')}
            aria-expanded={panel === 'emoji'}
            onClick={() => toggle('emoji')}
          >
            <Icon name="smile" />
          </button>
          {text.trim() === '' ? (
            <button
              type="button"
              class="icon-button"
              aria-label={t('composer.more')}
              aria-expanded={panel === 'more'}
              onClick={() => toggle('more')}
            >
              <Icon name="plus" />
            </button>
          ) : (
            <button type="button" class="send" disabled={isTooLong} onClick={send}>
              {t('composer.send')}
            </button>
          )}
        </div>
      )}
      {rules !== null && <SecretHint text={text} />}
      {text.length > MANY_LETTERS && (
        <p
          class={isTooLong ? 'composer-count composer-count-over' : 'composer-count'}
          role="status"
          id="composer-count"
        >
          {isTooLong
            ? t('composer.too-long', { count: text.length - MOST_LETTERS })
            : t('composer.left', { count: MOST_LETTERS - text.length })}
        </p>
      )}
      {isCare && panel !== 'voice' && !isFieldShown && (
        <CareButtons
          onVoice={() => setPanel('voice')}
          onWrite={focus}
          onPictures={(files) => void sendFiles(files, 'image')}
          onMore={() => toggle('more')}
        />
      )}
      {panel === 'emoji' && (
        <EmojiPanel
          onPick={(emoji) => {
            setText(withInserted(field.current, text, emoji));
            onTyping();
          }}
        />
      )}
      {panel === 'more' &&
        (isCare ? (
          // One question per screen; the log keeps its room.
          <Dialog title={t('composer.more')} onClose={() => setPanel(null)}>
            {more}
          </Dialog>
        ) : (
          more
        ))}
      {panel === 'voice' && (
        <VoicePanel
          onDone={(file) => {
            if (file !== null) actions.sendFile(file);
            setPanel(null);
          }}
          onWrite={focus}
        />
      )}
      {pasted !== null && (
        <PasteDialog
          file={pasted}
          onClose={(isWanted) => {
            setPasted(null);
            if (isWanted) void sendFiles([pasted], 'image');
          }}
        />
      )}
    </footer>
  );
}

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly isTooLong: boolean;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onFocus: () => void;
  readonly onPaste: (file: File) => void;
}

function Field({ field, text, isTooLong, onText, onSend, onFocus, onPaste }: FieldProps) {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, MOST_ROWS_PX)}px`;
  }, [field, text]);
  return (
    <textarea
      ref={field}
      class="field"
      rows={1}
      dir="auto"
      value={text}
      placeholder={t('composer.placeholder')}
      aria-label={t('composer.placeholder')}
      aria-invalid={isTooLong}
      aria-describedby={text.length > MANY_LETTERS ? 'composer-count' : undefined}
      enterkeyhint="send"
      onInput={(event) => onText(event.currentTarget.value)}
      onFocus={onFocus}
      onPaste={(event) => {
        const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
        if (file === undefined) return;
        event.preventDefault();
        onPaste(file);
      }}
      onKeyDown={(event) => {
        // 229: an input method is still choosing characters, and some browsers say so only this way.
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
}

function withInserted(field: HTMLTextAreaElement | null, text: string, emoji: string): string {
  const start = field?.selectionStart ?? text.length;
  const end = field?.selectionEnd ?? text.length;
  const next = text.slice(0, start) + emoji + text.slice(end);
  const caret = start + emoji.length;
  requestAnimationFrame(() => field?.setSelectionRange(caret, caret));
  return next;
}

function problemText(
  name: string,
  problem: { problem: 'empty' } | { problem: 'too-large'; mostBytes: number },
): string {
  if (problem.problem === 'empty') return t('composer.file-empty', { name });
  return t('composer.file-too-large', { name, most: formatBytes(problem.mostBytes) });
}
