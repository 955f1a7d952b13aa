import { t } from '../../ui/texts/texts.ts';

/** The reasons offered for so many stars, in the words that are sent. */
export function reasonsFor(stars: number): readonly string[] {
  return stars > 3
    ? [t('rating.reason.solved'), t('rating.reason.fast'), t('rating.reason.kind'), t('rating.reason.clear')]
    : [t('rating.reason.unsolved'), t('rating.reason.slow'), t('rating.reason.manner'), t('rating.reason.unclear')];
}
