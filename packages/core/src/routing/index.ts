export {
  pickAgent,
  ROUTING_POLICIES,
  routingPolicySchema,
  type Candidate,
  type RoutingPolicy,
} from './policies/index.ts';
export { pairWaiting, type Pairing, type Waiting } from './pair-waiting.ts';
