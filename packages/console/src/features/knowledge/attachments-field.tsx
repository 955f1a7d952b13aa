import { MOST_ATTACHMENTS } from '@zhida/core/knowledge';
import type { ShownAttachment } from '@zhida/protocol/endpoints';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { kindOf, uploadFile } from '../../live/upload-file.ts';
import { describeError } from '../../ui/describe-error.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './knowledge.module.css';

export interface AttachmentsFieldProps {
  readonly attachments: readonly ShownAttachment[];
  readonly onChange: (attachments: readonly ShownAttachment[]) => void;
}

/** What goes with an answer: pictures, films and links. */
export function AttachmentsField({ attachments, onChange }: AttachmentsFieldProps) {
  const { t } = useTexts();
  const [isAddingLink, setAddingLink] = useState(false);
  const add = (attachment: ShownAttachment): void => onChange([...attachments, attachment]);
  const isFull = attachments.length >= MOST_ATTACHMENTS;
  return (
    <fieldset className={styles.attached}>
      <legend>{t('knowledge.attachments')}</legend>
      <p className={styles.hint}>{t('knowledge.attachments-hint', { count: MOST_ATTACHMENTS })}</p>
      <ul className={styles.attachments}>
        {attachments.map((attachment, index) => (
          <li key={`${index} ${nameOf(attachment)}`} className={styles.attachment}>
            <Preview attachment={attachment} />
            <span dir="auto">{nameOf(attachment)}</span>
            <IconButton
              label={t('knowledge.remove-attachment', { name: nameOf(attachment) })}
              onClick={() => onChange(attachments.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      {isAddingLink && !isFull ? (
        <LinkFields
          onAdd={(link) => {
            add(link);
            setAddingLink(false);
          }}
          onCancel={() => setAddingLink(false)}
        />
      ) : (
        <div className={styles.adding}>
          <FileButton isDisabled={isFull} onAdd={add} />
          <Button disabled={isFull} onClick={() => setAddingLink(true)}>
            {t('knowledge.add-link')}
          </Button>
        </div>
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
  const icon = attachment.kind === 'video' ? 'play' : attachment.kind === 'link' ? 'link' : 'app';
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

type LinkAttachment = Extract<ShownAttachment, { kind: 'link' }>;

/** Not a form of its own: it stands inside the entry's. */
function LinkFields({
  onAdd,
  onCancel,
}: {
  readonly onAdd: (link: LinkAttachment) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTexts();
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const isWebUrl = /^https?:\/\/\S+$/i.test(url.trim());
  return (
    <div className={styles.adding}>
      <Input
        aria-label={t('knowledge.link-title')}
        placeholder={t('knowledge.link-title')}
        maxLength={128}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Input
        aria-label={t('knowledge.link-url')}
        placeholder="https://"
        maxLength={2_048}
        inputMode="url"
        status={url !== '' && !isWebUrl ? 'error' : ''}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
      />
      <Button
        disabled={title.trim() === '' || !isWebUrl}
        onClick={() => onAdd({ kind: 'link', title: title.trim(), url: url.trim() })}
      >
        {t('knowledge.add-link')}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  );
}
