import { businessSend } from './custom/business/send.ts';
import { businessTyping } from './custom/business/typing.ts';
import { send } from './custom/send.ts';
import { typing } from './custom/typing.ts';

export { SIBLING_BLOCKS, type SiblingBlock, type SiblingMsgtype } from './shapes.ts';

export const message = { ...send, ...typing, ...businessSend, ...businessTyping };
