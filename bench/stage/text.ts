/** A message of ordinary length. */
export const MESSAGE_TEXT = '您好，我昨天提交的资料审核到哪一步了？还需要补充什么吗？';
