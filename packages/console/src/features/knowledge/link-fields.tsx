import type { ShownAttachment } from '@zhida/protocol/endpoints';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './knowledge.module.css';

type LinkAttachment = Extract<ShownAttachment, { kind: 'link' }>;

/** Writes a link card. Not a form of its own: it stands inside the entry's. */
export function LinkFields({
  link,
  onSave,
  onCancel,
}: {
  /** Null: a new one. */
  readonly link: LinkAttachment | null;
  readonly onSave: (link: LinkAttachment) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTexts();
  const [title, setTitle] = useState(link?.title ?? '');
  const [url, setUrl] = useState(link?.url ?? '');
  const [description, setDescription] = useState(link?.description ?? '');
  const isWebUrl = /^https?:\/\/\S+$/i.test(url.trim());
  const save = (): void => {
    const { description: _before, ...kept } = link ?? { kind: 'link' as const };
    const about = description.trim() === '' ? {} : { description: description.trim() };
    onSave({ ...kept, kind: 'link', title: title.trim(), url: url.trim(), ...about });
  };
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
      <Input
        aria-label={t('knowledge.link-description')}
        placeholder={t('knowledge.link-description')}
        maxLength={512}
        value={description}
        onChange={({ target }) => setDescription(target.value)}
      />
      <Button disabled={title.trim() === '' || !isWebUrl} onClick={save}>
        {t(link === null ? 'knowledge.add-link' : 'knowledge.take-link')}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  );
}
