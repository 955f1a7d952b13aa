import { addGroup } from './add_group.ts';
import { addIntent } from './add_intent.ts';
import { delGroup } from './del_group.ts';
import { delIntent } from './del_intent.ts';
import { listGroup } from './list_group.ts';
import { listIntent } from './list_intent.ts';
import { modGroup } from './mod_group.ts';
import { modIntent } from './mod_intent.ts';

export type { AnswerFields, AttachmentFields, ListedAttachment, ListedIntent } from './shapes.ts';

export const knowledge = {
  ...addGroup,
  ...delGroup,
  ...modGroup,
  ...listGroup,
  ...addIntent,
  ...delIntent,
  ...modIntent,
  ...listIntent,
};
