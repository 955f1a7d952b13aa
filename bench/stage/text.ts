/** A message of ordinary length. */
export const MESSAGE_TEXT = '您好，我昨天提交的资料审核到哪一步了？还需要补充什么吗？';

const GREETINGS = [
  '您好，',
  '您好呀，',
  '感谢您的等待，',
  '不好意思让您久等了，',
  '收到，',
  '好的，',
  '明白了，',
  '您放心，',
];
const NEWS = [
  '您的资料已经收到，正在审核',
  '您反馈的问题我们已经登记',
  '这一单已经安排仓库发货',
  '快递正在派送的路上',
  '退款已经原路退回',
  '发票已经开好，发到了您的邮箱',
  '换货的申请已经通过',
  '优惠券已经放进您的卡包',
  '您说的页面我们这边打开是正常的',
  '技术同事正在看这个问题',
  '您的会员已经续上了',
  '商家已经看到您的留言',
  '门店周末也照常营业',
  '这款商品预计下周到货',
  '地址已经按您说的改好了',
  '预约已经改到明天下午',
];
const OUTLOOKS = [
  '，预计今天之内给您答复',
  '，有进展会第一时间告诉您',
  '，一般两三天就能收到',
  '，您可以在订单页面看到进度',
  '，麻烦您再耐心等一等',
  '，如果没有收到请再联系我们',
  '，您先刷新一下页面试试',
  '，周末可能会慢一点',
];
const ENDINGS = [
  '，请您放心。',
  '，谢谢您的理解。',
  '，祝您生活愉快！',
  '。还有什么可以帮您？',
  '。',
  '，辛苦您了。',
  '，再次抱歉。',
  '～',
];

/** What is answered, of ordinary length: 8,192 different texts, so that nothing is gained by knowing the one before. */
export const replyText = (nth: number): string =>
  [GREETINGS, NEWS, OUTLOOKS, ENDINGS].reduce(
    ({ text, rest }, parts) => ({ text: text + parts[rest % parts.length], rest: Math.floor(rest / parts.length) }),
    { text: '', rest: (nth * 2_741) % 8_192 },
  ).text;
