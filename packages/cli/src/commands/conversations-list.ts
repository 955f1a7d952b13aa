import { tabSchema, type ListItem, type Tab } from '@zhida/protocol/endpoints';
import { Option, type Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { limitOption } from '../options.ts';
import { cut, formatDuration, formatInstant, renderTable } from '../table.ts';

/** Letters of the last message that are shown. */
const MOST_WORDS = 24;

interface Options {
  readonly tab: Tab;
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** `zhida conversations list`: a page of one of the three lists that agents have. */
export function addConversationsList(conversations: Command, desk: Desk): void {
  conversations
    .command('list')
    .description('a page of conversations')
    .addOption(new Option('--tab <tab>', 'which list').choices(tabSchema.options).default('all'))
    .option('--search <words>', 'words in the customer’s name or in any message')
    .addOption(limitOption())
    .option('--cursor <cursor>', 'go on where a page ended')
    .action(async ({ tab, search, limit, cursor }: Options, command: Command) => {
      const answer = await callAsStaff(desk, command, 'conversations.list', {
        query: {
          tab,
          limit,
          ...(search === undefined ? {} : { q: search }),
          ...(cursor === undefined ? {} : { cursor }),
        },
      });
      print(desk, command, answer, () => [
        ...renderTable(
          ['STATE', 'LAST ACTIVE', 'CUSTOMER', 'ACCOUNT', 'UNREAD', 'LAST WORDS', 'ID'],
          answer.items.map(toRow),
        ),
        ...(answer.next === null ? [] : [`more: --cursor ${answer.next}`]),
      ]);
    });
}

const toRow = ({ state, customer, account, unread }: ListItem): (string | number)[] => [
  describePhase(state),
  formatInstant(state.lastActiveAt),
  customer.name ?? customer.code,
  account.name,
  unread,
  state.lastMessage === null ? '' : cut(state.lastMessage.detail || state.lastMessage.kind, MOST_WORDS),
  state.id,
];

function describePhase({ phase }: ListItem['state']): string {
  if (phase.state === 'queued') return `waits ${formatDuration(Date.now() - phase.since)}`;
  return phase.state === 'human' ? `with ${phase.agentName}` : phase.state;
}
