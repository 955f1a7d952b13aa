/** A message of ordinary length. */
export const MESSAGE_TEXT = '您好，我昨天提交的资料审核到哪一步了？还需要补充什么吗？';

/** What is answered, of ordinary length. */
export const REPLY_TEXT = '您好，您的资料已经收到，正在审核，预计今天之内给您答复，请您放心。';
