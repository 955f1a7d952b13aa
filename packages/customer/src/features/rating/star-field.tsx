import { useId } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';

const STARS = [1, 2, 3, 4, 5] as const;

export interface StarFieldProps {
  /** 0 before one is chosen. */
  readonly stars: number;
  readonly onChange: (stars: number) => void;
}

/** Five stars as radio buttons, each with its words; what is chosen is written below. */
export function StarField({ stars, onChange }: StarFieldProps) {
  const name = useId();
  const word = STARS.find((each) => each === stars);
  return (
    <fieldset class="stars">
      <legend class="hidden">{t('rating.stars')}</legend>
      {STARS.map((each) => (
        <label key={each} class={each <= stars ? 'star star-on' : 'star'}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={each === stars}
            aria-label={t(`rating.star.${each}`)}
            onChange={() => onChange(each)}
          />
          <Icon name="star" size={34} isFilled={each <= stars} />
        </label>
      ))}
      <p class="stars-word" aria-hidden="true">
        {word === undefined ? t('rating.stars-hint') : t(`rating.star.${word}`)}
      </p>
    </fieldset>
  );
}
