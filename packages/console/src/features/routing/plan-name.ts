import type { PlanChoice } from '@zhida/core/routing';
import type { Translate } from '../../ui/texts/translate.ts';

/** What a plan is called. */
export const planName = (choice: PlanChoice, t: Translate): string =>
  choice.kind === 'own' ? choice.name : t(`routing.policy-${choice.policy}`);
