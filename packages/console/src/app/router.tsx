import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { restoreSession, useSession } from '../live/session.ts';
import { loadPageTexts } from '../ui/texts/texts.tsx';
import { parseConversationsSearch } from './conversations-search.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PageTrouble } from './page-trouble.tsx';

const root = createRootRoute({ component: Outlet, errorComponent: PageTrouble, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { readonly next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  beforeLoad: async () => {
    if (await restoreSession()) throw redirect({ to: '/conversations' });
  },
  component: lazyRouteComponent(() => import('./sign-in-route.tsx'), 'SignInRoute'),
});

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    if (!(await restoreSession())) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/conversations' });
  },
});

const conversations = createRoute({
  getParentRoute: () => inside,
  path: '/conversations',
  validateSearch: parseConversationsSearch,
  component: lazyRouteComponent(() => import('./conversations-page.tsx'), 'ConversationsPage'),
});
/** The same screen with a conversation open: the list beside it stays as it is. */
const conversation = createRoute({ getParentRoute: () => conversations, path: '/$conversationId' });

const quickReplies = createRoute({
  getParentRoute: () => inside,
  path: '/quick-replies',
  component: lazyRouteComponent(() => import('../features/quick-replies/quick-replies-page.tsx'), 'QuickRepliesPage'),
});
const entries = createRoute({
  getParentRoute: () => inside,
  path: '/entries',
  component: lazyRouteComponent(() => import('../features/entries/entries-page.tsx'), 'EntriesPage'),
});
const apps = createRoute({
  getParentRoute: () => inside,
  path: '/apps',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/apps/apps-page.tsx'), 'AppsPage'),
});
const app = createRoute({
  getParentRoute: () => inside,
  path: '/apps/$appId',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/apps/app-page.tsx'), 'AppPage'),
});
const staffing = createRoute({
  getParentRoute: () => inside,
  path: '/staffing',
  component: lazyRouteComponent(() => import('../features/staffing/staffing-page.tsx'), 'StaffingPage'),
});
const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
});
const board = createRoute({
  getParentRoute: () => inside,
  path: '/board',
  component: lazyRouteComponent(() => import('../features/board/board-page.tsx'), 'BoardPage'),
});
const routing = createRoute({
  getParentRoute: () => inside,
  path: '/routing',
  component: lazyRouteComponent(() => import('../features/routing/routing-page.tsx'), 'RoutingPage'),
});
const routingPlan = createRoute({
  getParentRoute: () => inside,
  path: '/routing/$accountId',
  component: lazyRouteComponent(() => import('../features/routing/plan-page.tsx'), 'PlanPage'),
});
const knowledge = createRoute({
  getParentRoute: () => inside,
  path: '/knowledge',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
});
const knowledgeEntry = createRoute({
  getParentRoute: () => inside,
  path: '/knowledge/$entryId',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/knowledge/entry-page.tsx'), 'EntryPage'),
});
const flows = createRoute({
  getParentRoute: () => inside,
  path: '/flows',
  component: lazyRouteComponent(() => import('../features/flows/flows-page.tsx'), 'FlowsPage'),
});
const flow = createRoute({
  getParentRoute: () => inside,
  path: '/flows/$flowId',
  component: lazyRouteComponent(() => import('../features/flows/flow-page.tsx'), 'FlowPage'),
});
const hours = createRoute({
  getParentRoute: () => inside,
  path: '/hours',
  component: lazyRouteComponent(() => import('../features/hours/hours-page.tsx'), 'HoursPage'),
});
const training = createRoute({
  getParentRoute: () => inside,
  path: '/training',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/training/training-page.tsx'), 'TrainingPage'),
});
const rehearsals = createRoute({
  getParentRoute: () => inside,
  path: '/rehearsals',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/rehearsals/rehearsals-page.tsx'), 'RehearsalsPage'),
});
const safety = createRoute({
  getParentRoute: () => inside,
  path: '/safety',
  component: lazyRouteComponent(() => import('../features/safety/safety-page.tsx'), 'SafetyPage'),
});
const providers = createRoute({
  getParentRoute: () => inside,
  path: '/model',
  component: lazyRouteComponent(() => import('../features/providers/provider-page.tsx'), 'ProviderPage'),
});
const effects = createRoute({
  getParentRoute: () => inside,
  path: '/effects',
  component: lazyRouteComponent(() => import('../features/effects/effects-page.tsx'), 'EffectsPage'),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  loader: loadPageTexts,
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});
const preferences = createRoute({
  getParentRoute: () => inside,
  path: '/preferences',
  component: lazyRouteComponent(() => import('../features/preferences/preferences-page.tsx'), 'PreferencesPage'),
});

export const router = createRouter({
  basepath: '/console',
  routeTree: root.addChildren([
    home,
    signIn,
    inside.addChildren([
      conversations.addChildren([conversation]),
      quickReplies,
      knowledge,
      knowledgeEntry,
      flows,
      flow,
      entries,
      hours,
      organisation,
      staffing,
      board,
      routing,
      routingPlan,
      apps,
      app,
      training,
      rehearsals,
      safety,
      providers,
      effects,
      audit,
      preferences,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageTrouble,
});

// When the server ends the session while a page is open, the way back is the sign-in, and then this page again.
useSession.subscribe((session) => {
  const { pathname, href } = router.state.location;
  if (session.status === 'out' && pathname !== '/sign-in')
    void router.navigate({ to: '/sign-in', search: { next: href } });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
