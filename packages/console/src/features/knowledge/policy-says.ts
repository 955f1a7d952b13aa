import type { BotPolicy } from '@zhida/core/bots';
import type { Translate } from '../../ui/texts/translate.ts';

type Said = Omit<BotPolicy, 'intents'>;

/** What an account’s policy comes to, sentence by sentence; what nobody can switch off is among them. */
export function policySays({ handOver, misses, onAnger, onVulnerable, mostWrong, asksIfSolved }: Said, t: Translate) {
  return [
    t('hand-over.says-request'),
    t('hand-over.says-emergency'),
    t('hand-over.says-misses', { count: misses }),
    t(onAnger ? 'hand-over.says-anger' : 'hand-over.says-no-anger'),
    t(onVulnerable ? 'hand-over.says-vulnerable' : 'hand-over.says-not-vulnerable'),
    handOver.kind === 'after-misses'
      ? t('hand-over.says-rest-after-misses', { count: handOver.misses })
      : t(`hand-over.says-rest-${handOver.kind}`),
    t('hand-over.says-wrong', { percent: Math.round(mostWrong * 1_000) / 10 }),
    t(asksIfSolved ? 'hand-over.says-asks' : 'hand-over.says-asks-not'),
  ];
}
