"""Writes trajectories.csv: what torch.optim makes of the same weights with the same gradients.

    python3 trajectories.py > trajectories.csv

Lion is not in torch.optim; its steps are algorithm 2 of Chen et al. 2023, in torch's arithmetic.
"""
import torch

STEPS = 20
RATE = 0.05
torch.manual_seed(1)
start = torch.tensor([1.0, -0.5, 0.25, 2.0, -1.5, 0.0, 0.125])
scale = torch.tensor([1e-3, 1e-2, 0.1, 1.0, 3.0, 10.0, 100.0])
# A drift and noise, so that signs stay and turn.
gradients = [(torch.randn(7) + 0.5) * scale for _ in range(STEPS)]


class Lion(torch.optim.Optimizer):
    def __init__(self, parameters, lr, betas, weight_decay):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                c = b1 * m + (1 - b1) * p.grad
                p -= group["lr"] * (c.sign() + group["weight_decay"] * p)
                m.copy_(b2 * m + (1 - b2) * p.grad)


rules = {
    "sgd": lambda p: torch.optim.SGD(p, RATE),
    "momentum": lambda p: torch.optim.SGD(p, RATE, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, RATE, momentum=0.9, nesterov=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, RATE),
    "rmsprop": lambda p: torch.optim.RMSprop(p, RATE),
    "adam": lambda p: torch.optim.Adam(p, RATE),
    "adam, other settings": lambda p: torch.optim.Adam(p, RATE, betas=(0.5, 0.75), eps=0.5),
    "adamw": lambda p: torch.optim.AdamW(p, RATE, weight_decay=0.1),
    # Without foreach, 1.13 multiplies the product of momenta by the same one twice; later versions do not.
    "nadam": lambda p: torch.optim.NAdam(p, RATE, foreach=True),
    "rprop": lambda p: torch.optim.Rprop(p, RATE),
    "lion": lambda p: Lion(p, RATE, (0.9, 0.99), 0.1),
}


def row(*cells, numbers):
    print(";".join([*map(str, cells), *("%.9g" % x for x in numbers.tolist())]))


print("# trajectories.py, torch", torch.__version__, "rate", RATE)
row("start", 0, numbers=start)
for t, g in enumerate(gradients, 1):
    row("gradient", t, numbers=g)
for name, make in rules.items():
    w = torch.nn.Parameter(start.clone())
    rule = make([w])
    for t, g in enumerate(gradients, 1):
        w.grad = g.clone()
        rule.step()
        row(name, t, numbers=w.detach())
