import { MOST_ATTACHMENTS } from '@zhida/core/knowledge';
import type { ShownAttachment } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { kindOf, uploadFile } from '../../live/upload-file.ts';
import { describeError } from '../../ui/describe-error.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { LinkFields } from './link-fields.tsx';
import { MenuFields } from './menu-fields.tsx';
import styles from './knowledge.module.css';

type Link = Extract<ShownAttachment, { kind: 'link' }>;
type Menu = Extract<ShownAttachment, { kind: 'menu' }>;

export interface AttachmentsFieldProps {
  readonly attachments: readonly ShownAttachment[];
  readonly onChange: (attachments: readonly ShownAttachment[]) => void;
}

const NEW_MENU: Menu = { kind: 'menu', head: '', items: [] };

/** What goes with an answer: pictures, films, link cards and menus. */
export function AttachmentsField({ attachments, onChange }: AttachmentsFieldProps) {
  const { t } = useTexts();
  /** What is being written, and where it goes: a place that is taken already, or the next one. */
  const [written, setWritten] = useState<{ readonly at: number; readonly what: Link | Menu | 'link' } | null>(null);
  const isFull = attachments.length >= MOST_ATTACHMENTS;
  const keep = (attachment: ShownAttachment, at = attachments.length): void => {
    onChange(at < attachments.length ? attachments.with(at, attachment) : [...attachments, attachment]);
    setWritten(null);
  };
  const add = (what: Menu | 'link'): void => setWritten({ at: attachments.length, what });
  const close = (): void => setWritten(null);
  return (
    <fieldset className={styles.attached}>
      <legend>{t('knowledge.attachments')}</legend>
      <p className={styles.hint}>{t('knowledge.attachments-hint', { count: MOST_ATTACHMENTS })}</p>
      <ul className={styles.attachments}>
        {attachments.map((attachment, index) => (
          <li key={`${index} ${nameOf(attachment)}`} className={styles.attachment}>
            <Preview attachment={attachment} />
            <span dir="auto">{nameOf(attachment)}</span>
            {(attachment.kind === 'link' || attachment.kind === 'menu') && (
              <IconButton
                label={t('knowledge.edit-named', { name: nameOf(attachment) })}
                onClick={() => setWritten({ at: index, what: attachment })}
              >
                <Icon name="edit" size={16} />
              </IconButton>
            )}
            <IconButton
              label={t('knowledge.remove-attachment', { name: nameOf(attachment) })}
              onClick={() => {
                close();
                onChange(attachments.filter((_, at) => at !== index));
              }}
            >
              <Icon name="close" size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      {written === null ? (
        <div className={styles.adding}>
          <FileButton isDisabled={isFull} onAdd={(attachment) => keep(attachment)} />
          <Button disabled={isFull} onClick={() => add('link')}>
            {t('knowledge.add-link')}
          </Button>
          <Button disabled={isFull} onClick={() => add(NEW_MENU)}>
            {t('knowledge.add-menu')}
          </Button>
        </div>
      ) : written.what !== 'link' && written.what.kind === 'menu' ? (
        <MenuFields key={written.at} menu={written.what} onSave={(menu) => keep(menu, written.at)} onCancel={close} />
      ) : (
        <LinkFields
          key={written.at}
          link={written.what === 'link' ? null : written.what}
          onSave={(link) => keep(link, written.at)}
          onCancel={close}
        />
      )}
    </fieldset>
  );
}

function nameOf(attachment: ShownAttachment): string {
  if (attachment.kind === 'menu') return attachment.head;
  return 'fileId' in attachment || attachment.kind === 'card' ? attachment.name : attachment.title;
}

function Preview({ attachment }: { readonly attachment: ShownAttachment }) {
  if (attachment.kind === 'image') return <img src={attachment.thumbnailUrl ?? attachment.fileUrl} alt="" />;
  const icon =
    attachment.kind === 'video'
      ? 'play'
      : attachment.kind === 'link'
        ? 'link'
        : attachment.kind === 'menu'
          ? 'tasks'
          : 'app';
  return <Icon name={icon} size={20} />;
}

function FileButton({
  isDisabled,
  onAdd,
}: {
  readonly isDisabled: boolean;
  readonly onAdd: (attachment: ShownAttachment) => void;
}) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isUploading, setUploading] = useState(false);
  const upload = async (file: File): Promise<void> => {
    setUploading(true);
    try {
      const draft = await uploadFile(file, { signal: new AbortController().signal, onProgress: () => undefined });
      if (!('fileId' in draft) || (draft.kind !== 'image' && draft.kind !== 'video')) return;
      const { kind, fileId } = draft;
      const parts = { fileId, name: file.name, mimeType: file.type, sizeBytes: file.size };
      onAdd({ kind, ...parts, fileUrl: URL.createObjectURL(file), thumbnailUrl: null });
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setUploading(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('knowledge.add-file')}
        accept="image/png,image/jpeg,image/gif,image/webp,video/mp4,video/webm,video/quicktime"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file === undefined) return;
          if (kindOf(file.type) === 'file') showToast({ tone: 'danger', text: t('knowledge.wrong-file') });
          else void upload(file);
        }}
      />
      <Button disabled={isDisabled} loading={isUploading} onClick={() => input.current?.click()}>
        {t('knowledge.add-file')}
      </Button>
    </>
  );
}
