import type { Translate } from '../../ui/texts/translate.ts';
import type { WaitingRow } from './queries.ts';

/** What is asked for somebody who waits, in words; a dash when anybody will do. */
export function demandWords(demands: WaitingRow['demands'], t: Translate): string {
  const { skills, language, region, priorityClass, isEmergency } = demands;
  const words = [
    ...(isEmergency ? [t('board.emergency')] : []),
    ...(priorityClass === 'C' ? [] : [t('routing.class', { name: priorityClass })]),
    ...skills.map(({ name, level }) => t('board.skill', { name, level })),
    ...(language === null ? [] : [language]),
    ...(region === null ? [] : [region]),
  ];
  return words.length === 0 ? '–' : words.join(' · ');
}
