import type { ContentDraft } from '@zhida/core/messages';
import type { FileKind } from '@zhida/protocol/endpoints';
import { useState } from 'preact/hooks';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';
import { CardForm } from './card-form.tsx';
import { FilePick } from './file-pick.tsx';
import { LinkForm } from './link-form.tsx';
import { LocationForm } from './location-form.tsx';

export interface MorePanelProps {
  readonly onFiles: (files: readonly File[], kind: FileKind) => void;
  readonly onSend: (content: ContentDraft) => void;
  readonly onContinueElsewhere: () => void;
}

type Form = 'location' | 'link' | 'card' | null;

/** What can be sent besides words. */
export function MorePanel({ onFiles, onSend, onContinueElsewhere }: MorePanelProps) {
  const [form, setForm] = useState<Form>(null);
  const close = () => setForm(null);
  return (
    <div class="panel tiles">
      <FilePick
        class="tile"
        icon="picture"
        label={t('more.picture')}
        accept="image/*"
        isMultiple
        onFiles={(files) => onFiles(files, 'image')}
      />
      <FilePick
        class="tile"
        icon="camera"
        label={t('more.camera')}
        accept="image/*"
        isCamera
        onFiles={(files) => onFiles(files, 'image')}
      />
      <FilePick
        class="tile"
        icon="video"
        label={t('more.video')}
        accept="video/*"
        onFiles={(files) => onFiles(files, 'video')}
      />
      <FilePick
        class="tile"
        icon="file"
        label={t('more.file')}
        isMultiple
        onFiles={(files) => onFiles(files, 'file')}
      />
      <Tile icon="place" label={t('more.location')} onClick={() => setForm('location')} />
      <Tile icon="person" label={t('more.card')} onClick={() => setForm('card')} />
      <Tile icon="link" label={t('more.link')} onClick={() => setForm('link')} />
      <Tile icon="devices" label={t('more.elsewhere')} onClick={onContinueElsewhere} />
      {form === 'location' && <LocationForm onSend={onSend} onClose={close} />}
      {form === 'link' && <LinkForm onSend={onSend} onClose={close} />}
      {form === 'card' && <CardForm onSend={onSend} onClose={close} />}
    </div>
  );
}

function Tile({
  icon,
  label,
  onClick,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="tile" onClick={onClick}>
      <span class="tile-icon">
        <Icon name={icon} size={26} />
      </span>
      <span>{label}</span>
    </button>
  );
}
