/* The derivation tree in Alloy 6: the same operations, guards and theorem as in dev.fief.specs.proof, for a few slots and steps.
   It is a second opinion: another language, another solver, traces from the initial state instead of induction.
   Processes live all the time here; what is bounded is said by the commands at the end. */
module derivation

sig Process { lord: lone Process }
sig Contained in Process {}

fact family {
  no p: Process | p in p.^lord
  one p: Process | no p.lord
  all p: Contained | some p.lord
  all p: Process | p.lord in Contained and some p.lord implies p in Contained   // only an open process spawns an open one
}

sig Right {}
sig Slot { owner: one Process, var up: lone Slot, var has: set Right }
var sig Full in Slot {}

/* Guards that can be taken out, one by one. */
abstract sig Guard {}
one sig Edge, SameOwner, DeleteRule, SomeAncestor, ByOwner, Masked extends Guard {}
sig Off in Guard {}

/* The edge rule: a slot of o may hang from this slot, or, if it is none, from nowhere. */
pred lawful[from: lone Slot, o: Process] {
  o in Contained implies some from and from.owner in o.lord + o.*~lord
}

pred init {
  no up
  all s: Full | s.owner not in Contained
  has = Full -> Right
}

/* Derive, mint, transfer: a new leaf below s. */
pred derive[s, t: Slot, sender: Process] {
  s in Full and t not in Full
  Edge not in Off implies {
    ByOwner not in Off implies lawful[s, t.owner]
    else (t.owner in Contained implies sender in t.owner.lord + t.owner.*~lord)
  }
  Full' = Full + t
  up' = up + t -> s
  (Slot - t) <: has' = has
  Masked not in Off implies t.has' in s.has
}

pred move[s, t: Slot] {
  s in Full and t not in Full
  SameOwner not in Off implies s.owner = t.owner
  SameOwner in Off implies lawful[s.up, t.owner]
  Full' = Full - s + t
  up' = (up - s -> Slot - Slot -> s) + t -> s.up + up.s -> t
  has' = (has - s -> Right) + t -> s.has
}

fun below[s: Slot]: set Slot { s.^~up }

/* Who may hang from the deleted slot's parent. */
fun rehangable[d: Slot]: set Slot {
  { y: below[d] |
    (DeleteRule in Off) or
    (SomeAncestor in Off and (y.owner in Contained implies some a: y.^up - d | a.owner = y.owner.lord)) or
    (no Off & (DeleteRule + SomeAncestor) and lawful[d.up, y.owner]) }
}

pred delete[d: Slot] {
  d in Full
  let stays = rehangable[d].*~up & below[d] {
    Full' = Full - d - (below[d] - stays)
    up' = { x: Full', p: Slot | x.up in Full' and some x.up implies p = x.up else (x in stays and p = d.up) }
    has' = Full' <: has
  }
}

pred revoke[s: Slot] {
  s in Full
  Full' = Full - below[s]
  up' = Full' <: up
  has' = Full' <: has
}

pred idle { Full' = Full and up' = up and has' = has }

fact run_ {
  init
  always (idle
    or (some s, t: Slot, sender: Process | derive[s, t, sender])
    or (some s, t: Slot | move[s, t])
    or (some s: Slot | delete[s] or revoke[s]))
}

pred tree { all s: Slot | s not in s.^up and s.up in Full and (some s.up implies s in Full) }
pred attenuation { all s: Full | some s.up implies s.has in s.up.has }
pred edges { all s: Full | lawful[s.up, s.owner] }
pred containment {
  all c: Full | c.owner in Contained implies some a: c.^up | a.owner = c.owner.lord and c.has in a.has
}

/* The theorem, and that it is not for want of behaviour. */
proved: check { no Off implies always (tree and attenuation and edges and containment) } for 3 Slot, 3 Process, 1 Right, 4 steps expect 0
proved_larger: check { no Off implies always (tree and attenuation and edges and containment) } for 4 Slot, 3 Process, 1 Right, 6 steps expect 0
alive: run { no Off and eventually (some c: Full | c.owner in Contained and c.up.owner in Contained) } for 4 Slot, 3 Process, 1 Right, 5 steps expect 1

/* One guard out: containment fails, as the solver said. */
without_edge: run { Off = Edge and eventually not containment } for 4 Slot, 3 Process, 1 Right, 5 steps expect 1
without_owner: run { Off = ByOwner and eventually not containment } for 4 Slot, 3 Process, 1 Right, 5 steps expect 1
without_same_owner_larger: run { Off = SameOwner and eventually not containment } for 4 Slot, 4 Process, 1 Right, 6 steps expect 1
without_rule: run { Off = DeleteRule and eventually not containment } for 4 Slot, 3 Process, 1 Right, 6 steps expect 1
some_ancestor_larger: run { Off = SomeAncestor and eventually not containment } for 4 Slot, 4 Process, 1 Right, 6 steps expect 1
without_mask: run { Off = Masked and eventually not attenuation } for 4 Slot, 3 Process, 1 Right, 5 steps expect 1
