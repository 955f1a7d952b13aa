export { checkIncoming, checkOutgoing, harmInOutgoing, type CheckContext, type Flag, type Verdict } from './check.ts';
export { fold } from './fold/fold.ts';
export { addGrams, addParts, gramsOf, placeIn } from './fold/grams.ts';
export { explain, type ExplanationKey } from './explain-words.ts';
export { judgeLinks, type JudgedLink, type LinkTrick } from './links/judge-links.ts';
export { describeSecret, type SafetyLanguage } from './masking/describe-secret.ts';
export {
  isKeptSealed,
  MOST_MARKS,
  safetyMarksSchema,
  type LinkMark,
  type SafetyMarks,
  type SecretMark,
} from './marks.ts';
export { findSecrets } from './masking/find-secrets.ts';
export { maskSecrets } from './masking/mask-secrets.ts';
export { mask, MASK } from './masking/mask.ts';
export { scanConversation } from './masking/scan-conversation.ts';
export { SECRET_KINDS, type Secret, type SecretKind } from './masking/secret.ts';
export { judge, REASONS, type Judgement, type Reason } from './wording/judge.ts';
