import type { DemoWords } from './shape.ts';

export const EN: DemoWords = {
  person: 'Talk to a person',
  general: {
    greeting: 'Hello! Pick a topic, type freely, or talk to a person at any time.',
    choices: {
      'order-status': ['Where is my order', 'Please tell me the order number, or ask a person.'],
      'account-recovery': ['I cannot sign in', 'Please say what happens, or ask a person.'],
      'how-to': [
        'How something works',
        'Tell me what you want to do, for example “change my phone number”. If the answer is missing, tap “Ask a person” above.',
      ],
      progress: [
        'How far is my case',
        'All your conversations with us are under “Messages”, and news comes straight into them. If a person should look into it, tap “Ask a person”.',
      ],
      complaint: [
        'Complaints and ideas',
        'Please write down what happened; pictures and files help. When you tap “Ask a person”, the agent sees all of it and you need not repeat it.',
      ],
    },
  },
  payment: {
    greeting: 'Payment support. We never ask for your password or one-time code.',
    choices: {
      refund: [
        'When my refund arrives',
        'Refunds go back the way the money came: to the balance at once, to a bank card in 1–3 working days. If yours is late, tap “Ask a person” and have the transaction number at hand.',
      ],
      failed: [
        'A payment failed',
        'Please check balance, expiry date and limits of the card first. If it still fails, send us a screenshot of what the page says and tap “Ask a person”.',
      ],
      dispute: ['Dispute a transaction', 'Please say what happened, with the transaction number, or ask a person.'],
      'unknown-charge': [
        'A charge I do not know',
        'Please look up the name of the merchant in the bill first. If it was not you, tap “Ask a person” right away, and tell nobody a one-time code.',
      ],
    },
  },
  guardian: {
    greeting: 'Support for parents and guardians: your child’s account and spending.',
    choices: {
      spending: [
        'Refund of my child’s spending',
        'Tap “Ask a person” and have at hand: your child’s account, screenshots of the spending, and proof that you are the guardian. The agent opens a case.',
      ],
      limits: [
        'Set limits',
        'Turn on the minors’ mode under “Settings” to limit time and spending. If you need help, tap “Ask a person”.',
      ],
    },
  },
  safety: {
    greeting:
      'Account safety: if your account was stolen, you cannot sign in or something looks suspicious, talk to a person right away.',
    choices: {},
  },
  merchant: {
    greeting: 'Merchant support. Pick a topic, or talk to a person.',
    choices: {
      settlement: [
        'Settlement',
        'Statements are made daily and are in the merchant console under “Funds – Settlement”. If an amount is wrong, tap “Ask a person” and give the number of the statement.',
      ],
      verification: [
        'How far is my verification',
        'People review the documents after you hand them in. To learn how far they are, tap “Ask a person” and tell us the name of the business.',
      ],
    },
  },
  developer: {
    greeting: 'Developer support: please describe the problem and include the request id.',
    choices: {
      'api-error': [
        'An API call fails',
        'Please send us the error code, the request id and the time, then tap “Ask a person”. Do not send keys.',
      ],
      access: [
        'Ask for access',
        'Please say which app it is and what for; tap “Ask a person” and the agent takes it down.',
      ],
    },
  },
};
