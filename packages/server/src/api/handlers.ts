import type { RouteName } from '@zhida/protocol/routes';
import { evaluate, readTestLines, saveTestLines } from './answers/evaluation.ts';
import * as answers from './answers/models.ts';
import { search, suggest } from './answers/suggestions.ts';
import { tryQuestion } from './answers/try.ts';
import * as apps from './apps/apps.ts';
import * as appCallbacks from './apps/callbacks.ts';
import * as appLogs from './apps/logs.ts';
import * as board from './board/board.ts';
import { listCallbacks, listCallbackSlots } from './board/callbacks.ts';
import { setPresenceOf } from './board/presence.ts';
import * as botPolicies from './bot/policies.ts';
import type { Handler } from './call.ts';
import * as conversation from './conversations/conversation.ts';
import * as lists from './conversations/lists.ts';
import * as customerConversations from './customer/conversations.ts';
import { listOpenAccounts } from './customer/open-accounts.ts';
import { open } from './customer/open.ts';
import { createResumeCode, resume } from './customer/resume.ts';
import * as uploads from './files/uploads.ts';
import * as flows from './flows/flows.ts';
import * as lookUps from './flows/look-ups.ts';
import * as flowReview from './flows/review.ts';
import * as flowVersions from './flows/versions.ts';
import * as hours from './hours/hours.ts';
import * as knowledgeDrafts from './knowledge/drafts.ts';
import * as knowledgeEntries from './knowledge/entries.ts';
import * as knowledgeExchange from './knowledge/exchange.ts';
import * as knowledgeGroups from './knowledge/groups.ts';
import * as knowledgeIntents from './knowledge/intents.ts';
import * as knowledgeUnanswered from './knowledge/unanswered.ts';
import * as knowledgeVersions from './knowledge/versions.ts';
import * as operations from './operations/operations.ts';
import * as quickReplies from './operations/quick-replies.ts';
import * as demands from './organisation/demands.ts';
import * as departments from './organisation/departments.ts';
import * as skills from './organisation/skills.ts';
import * as staffing from './organisation/staffing.ts';
import * as upgradeService from './organisation/upgrade-service.ts';
import { setUserId } from './organisation/user-ids.ts';
import * as providers from './providers/providers.ts';
import { testProvider } from './providers/test-provider.ts';
import * as rehearsals from './rehearsals/rehearsals.ts';
import * as routingPlans from './routing/plans.ts';
import { preview } from './routing/preview.ts';
import { readWhy } from './routing/why.ts';
import { reveal } from './safety/reveal.ts';
import * as safety from './safety/safety.ts';
import * as entries from './staff/entries.ts';
import * as session from './staff/session.ts';
import { signIn } from './staff/sign-in.ts';

/** The handler of every route; the compiler asks for each. */
export const HANDLERS: { readonly [K in RouteName]: Handler<K> } = {
  'customer.open': open,
  'customer.list-accounts': listOpenAccounts,
  'customer.list-conversations': customerConversations.listConversations,
  'customer.read-conversation': customerConversations.readConversation,
  'customer.list-events': customerConversations.listEvents,
  'customer.list-callback-slots': customerConversations.listCallbackSlots,
  'customer.submit': customerConversations.submit,
  'customer.read-feed': customerConversations.readFeed,
  'customer.create-resume-code': createResumeCode,
  'customer.resume': resume,
  'files.create-upload': uploads.createUpload,
  'files.read-upload': uploads.readUpload,
  'files.read-links': uploads.readLinks,
  'staff.sign-in': signIn,
  'staff.read-session': session.readSession,
  'staff.sign-out': session.signOut,
  'agents.list': session.listColleagues,
  'agents.set-presence': session.setPresence,
  'agents.set-user-id': setUserId,
  'agents.list-staffing': staffing.listStaffing,
  'agents.set-staffing': staffing.set,
  'skills.list': skills.listAll,
  'skills.create': skills.create,
  'skills.rename': skills.rename,
  'skills.delete': skills.remove,
  'departments.list': departments.list,
  'departments.create': departments.create,
  'departments.update': departments.update,
  'departments.delete': departments.remove,
  'upgrade-service.read': upgradeService.read,
  'upgrade-service.update': upgradeService.update,
  'accounts.list': entries.listAccounts,
  'accounts.list-demands': demands.listDemands,
  'accounts.set-demand': demands.setAccountDemand,
  'conversations.read-why': readWhy,
  'board.read': board.read,
  'board.list-waiting': board.listWaiting,
  'board.list-agents': board.listBoardAgents,
  'board.list-callbacks': listCallbacks,
  'board.list-callback-slots': listCallbackSlots,
  'board.list-served': board.listServed,
  'accounts.set-wait-target': board.setWaitTarget,
  'accounts.list-bot-policies': botPolicies.list,
  'accounts.set-bot-policy': botPolicies.setPolicy,
  'accounts.set-intent-hand-over': botPolicies.setIntentHandOver,
  'agents.set-presence-of': setPresenceOf,
  'routing-plans.list': routingPlans.list,
  'routing-plans.read': routingPlans.read,
  'routing-plans.save': routingPlans.save,
  'routing-plans.preview': preview,
  'routing-plans.withdraw': routingPlans.withdraw,
  'flows.list': flows.list,
  'flows.read': flows.read,
  'flows.create': flows.create,
  'flows.save': flows.save,
  'flows.delete': flows.remove,
  'flows.review': flowReview.review,
  'flows.simulate': flowReview.simulate,
  'flows.publish': flowVersions.publish,
  'flows.restore': flowVersions.restore,
  'flows.withdraw': flowVersions.withdraw,
  'look-ups.save': lookUps.save,
  'look-ups.delete': lookUps.remove,
  'hours.read': hours.read,
  'hours.save-calendar': hours.saveCalendar,
  'hours.delete-calendar': hours.deleteCalendar,
  'hours.update-account': hours.updateAccount,
  'entries.list': entries.listEntries,
  'entries.create': entries.createEntry,
  'entries.set-demand': demands.setLinkDemand,
  'conversations.list': lists.list,
  'conversations.count': lists.count,
  'conversations.list-offers': lists.listOffers,
  'conversations.take-next': conversation.takeNext,
  'conversations.read': conversation.read,
  'conversations.list-events': conversation.listEvents,
  'conversations.submit': conversation.submit,
  'feeds.read-agent': conversation.readAgentFeed,
  'feeds.read-account': conversation.readAccountFeed,
  'customers.read': conversation.readCustomer,
  'customers.set-standing': demands.setStanding,
  'quick-replies.list': quickReplies.list,
  'quick-replies.create': quickReplies.create,
  'quick-replies.update': quickReplies.update,
  'quick-replies.delete': quickReplies.remove,
  'knowledge.list-groups': knowledgeGroups.listGroups,
  'knowledge.create-group': knowledgeGroups.createGroup,
  'knowledge.rename-group': knowledgeGroups.rename,
  'knowledge.delete-group': knowledgeGroups.removeGroupCall,
  'knowledge.list-entries': knowledgeEntries.listEntries,
  'knowledge.create-entry': knowledgeEntries.createEntry,
  'knowledge.read-entry': knowledgeEntries.readEntry,
  'knowledge.save-draft': knowledgeDrafts.save,
  'knowledge.move-draft': knowledgeDrafts.move,
  'knowledge.publish-entry': knowledgeVersions.publish,
  'knowledge.retire-entry': knowledgeVersions.retire,
  'knowledge.move-entry': knowledgeEntries.moveEntryCall,
  'knowledge.delete-entry': knowledgeEntries.deleteEntry,
  'knowledge.list-versions': knowledgeVersions.listVersions,
  'knowledge.restore-version': knowledgeVersions.restore,
  'knowledge.list-intents': knowledgeIntents.list,
  'knowledge.save-intent': knowledgeIntents.save,
  'knowledge.delete-intent': knowledgeIntents.remove,
  'knowledge.export-entries': knowledgeExchange.exportEntries,
  'knowledge.import-entries': knowledgeExchange.importEntries,
  'knowledge.list-unanswered': knowledgeUnanswered.list,
  'knowledge.set-unanswered-days': knowledgeUnanswered.setDays,
  'knowledge.dismiss-unanswered': knowledgeUnanswered.dismiss,
  'answers.list-models': answers.list,
  'answers.train': answers.train,
  'answers.cancel-training': answers.cancel,
  'answers.activate-model': answers.activate,
  'answers.update-training': answers.updateTraining,
  'answers.read-test-lines': readTestLines,
  'answers.save-test-lines': saveTestLines,
  'answers.evaluate': evaluate,
  'answers.try': tryQuestion,
  'answers.search': search,
  'answers.suggest': suggest,
  'rehearsals.read-basis': rehearsals.readBasis,
  'rehearsals.list': rehearsals.list,
  'rehearsals.create': rehearsals.create,
  'rehearsals.read': rehearsals.read,
  'rehearsals.cancel': rehearsals.cancel,
  'effects.list': operations.listEffects,
  'effects.retry': operations.retryEffect,
  'audit.list': operations.listAudit,
  'providers.read': providers.read,
  'providers.update': providers.update,
  'providers.test': testProvider,
  'safety.reveal': reveal,
  'safety.list-reports': safety.listReports,
  'safety.read-settings': safety.readSettings,
  'safety.update-settings': safety.updateSettings,
  'apps.list': apps.list,
  'apps.create': apps.create,
  'apps.update': apps.update,
  'apps.delete': apps.remove,
  'apps.rotate-secret': apps.rotateSecret,
  'apps.change-accounts': apps.changeAccounts,
  'apps.set-callback': appCallbacks.setCallback,
  'apps.remove-callback': appCallbacks.removeCallback,
  'apps.test-callback': appCallbacks.testCallback,
  'apps.list-calls': appLogs.listCalls,
  'apps.list-deliveries': appLogs.listDeliveries,
  'apps.replay-delivery': appLogs.replayDelivery,
  'server.read-health': operations.readHealth,
};
