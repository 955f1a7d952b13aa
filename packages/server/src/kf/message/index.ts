import type { KfHandler } from '../call.ts';
import { sendToCustomer } from './send-to-customer.ts';
import { showTyping } from './show-typing.ts';

const send: KfHandler<'message/custom/send'> = (call) => sendToCustomer(call);
const typing: KfHandler<'message/custom/typing'> = (call) => showTyping(call);
const businessSend: KfHandler<'message/custom/business/send'> = (call) => sendToCustomer(call);
const businessTyping: KfHandler<'message/custom/business/typing'> = (call) => showTyping(call);

/** 11.1. The variants for businesses do the same. */
export const messageHandlers = {
  'message/custom/send': send,
  'message/custom/typing': typing,
  'message/custom/business/send': businessSend,
  'message/custom/business/typing': businessTyping,
};
