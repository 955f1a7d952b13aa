import { useCallback } from 'react';
import { useTexts } from '../../ui/texts/texts.tsx';

export const PRESETS = [
  'balanced',
  'round-robin',
  'least-busy',
  'longest-idle',
  'best-skills',
  'last-agent',
  'service-manager',
  'priority',
] as const;
export type Preset = (typeof PRESETS)[number];

const isPreset = (name: string): name is Preset => PRESETS.some((preset) => preset === name);

/** Plans that come with the product by their names for people; others by their own. */
export function usePlanNames(): (plan: string) => string {
  const { t } = useTexts();
  return useCallback((plan) => (isPreset(plan) ? t(`rehearse.preset.${plan}`) : plan), [t]);
}
