import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';
import { FilePick } from './file-pick.tsx';

export interface CareButtonsProps {
  readonly onVoice: () => void;
  readonly onWrite: () => void;
  readonly onPictures: (files: readonly File[]) => void;
  readonly onMore: () => void;
}

/** Care mode's four large ways to say something. */
export function CareButtons({ onVoice, onWrite, onPictures, onMore }: CareButtonsProps) {
  return (
    <div class="care-buttons">
      <button type="button" class="care-button care-button-main" onClick={onVoice}>
        <Icon name="microphone" size={28} /> {t('care.speak')}
      </button>
      <button type="button" class="care-button" onClick={onWrite}>
        <Icon name="keyboard" size={28} /> {t('care.write')}
      </button>
      <FilePick
        class="care-button"
        icon="picture"
        iconSize={28}
        label={t('care.picture')}
        accept="image/*"
        isMultiple
        onFiles={onPictures}
      />
      <button type="button" class="care-button" onClick={onMore}>
        <Icon name="plus" size={28} /> {t('care.more')}
      </button>
    </div>
  );
}
