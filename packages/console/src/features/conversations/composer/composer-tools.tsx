import { useRef } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import styles from './composer-tools.module.css';

export interface ComposerToolsProps {
  readonly isNote: boolean;
  readonly onNote: () => void;
  readonly onInsert: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onQuickReplies: () => void;
}

/** Emoji, pictures, files, quick replies, and the switch between answer and note. */
export function ComposerTools({ isNote, onNote, onInsert, onFiles, onQuickReplies }: ComposerToolsProps) {
  const { t } = useTexts();
  return (
    <div className={styles.tools} role="group" aria-label={t('composer.tools')}>
      <EmojiPicker onPick={onInsert} />
      <FileButton icon="image" label={t('composer.image')} accept="image/*" isDisabled={isNote} onFiles={onFiles} />
      <FileButton icon="attach" label={t('composer.file')} isDisabled={isNote} onFiles={onFiles} />
      <IconButton label={t('composer.quick-replies')} disabled={isNote} onClick={onQuickReplies}>
        <Icon name="bolt" />
      </IconButton>
      <IconButton label={`${t('composer.note')} (N)`} isOn={isNote} onClick={onNote}>
        <Icon name="note" />
      </IconButton>
    </div>
  );
}

interface FileButtonProps {
  readonly icon: 'image' | 'attach';
  readonly label: string;
  readonly accept?: string;
  readonly isDisabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function FileButton({ icon, label, accept, isDisabled, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={label} disabled={isDisabled} onClick={() => input.current?.click()}>
        <Icon name={icon} />
      </IconButton>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
