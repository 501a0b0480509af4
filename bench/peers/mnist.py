"""Trains 784-128-10 on MNIST with PyTorch as `limpid train mnist --layers 128` does, and prints one JSON line.

The same 55,000 / 5,000 / 10,000 pictures for training, validation and test, Adam from 0.002 down a cosine, batches of
64 in a new order each epoch, the validation part measured after each epoch and all three parts at the end, the model written to
a file. Batches are gathered by index from one tensor: leaner than a DataLoader.

    python3 bench/peers/mnist.py FOLDER --threads 2     # FOLDER has the four IDX files, gzipped or not
"""

import argparse
import gzip
import json
import math
import os
import sys

import numpy
import torch

VALIDATION = 5000
BATCH = 64
RATE = 0.002


def idx(folder, name, header):
    """The numbers of an IDX file after its header, as bytes."""
    path = os.path.join(folder, name)
    if os.path.exists(path):
        with open(path, "rb") as file:
            data = file.read()
    elif os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz", "rb") as file:
            data = file.read()
    else:
        sys.exit(f"mnist.py: there is no {name} or {name}.gz in {folder}")
    return numpy.frombuffer(data, numpy.uint8, offset=header)


def pictures(folder, part):
    """The pictures [n, 784] in 0 … 1, and their classes [n]."""
    x = torch.from_numpy(idx(folder, part + "-images-idx3-ubyte", 16).reshape(-1, 784).astype(numpy.float32))
    y = torch.from_numpy(idx(folder, part + "-labels-idx1-ubyte", 8).astype(numpy.int64))
    return x.div_(255), y


def measure(net, x, y):
    """Loss and share of right answers."""
    loss, right = 0.0, 0
    with torch.no_grad():
        for i in range(0, len(y), 1000):
            out = net(x[i : i + 1000])
            loss += torch.nn.functional.cross_entropy(out, y[i : i + 1000], reduction="sum").item()
            right += (out.argmax(1) == y[i : i + 1000]).sum().item()
    return loss / len(y), right / len(y)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--out", default=os.devnull, help="the model file")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    x, y = pictures(options.folder, "train")
    test_x, test_y = pictures(options.folder, "t10k")
    order = torch.randperm(len(y))
    train, validation = order[VALIDATION:], order[:VALIDATION]
    validation_x, validation_y = x[validation], y[validation]
    x, y = x[train], y[train]

    net = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    adam = torch.optim.Adam(net.parameters(), lr=RATE)
    step, steps = 0, options.epochs * -(-len(y) // BATCH)
    for epoch in range(options.epochs):
        order = torch.randperm(len(y))
        for i in range(0, len(y), BATCH):
            batch = order[i : i + BATCH]
            adam.param_groups[0]["lr"] = RATE * (1 + math.cos(math.pi * step / steps)) / 2
            step += 1
            adam.zero_grad(set_to_none=True)
            torch.nn.functional.cross_entropy(net(x[batch]), y[batch]).backward()
            adam.step()
        loss, accuracy = measure(net, validation_x, validation_y)
        print(f"epoch {epoch + 1}: validation {loss:.4f}, {accuracy:.2%}", file=sys.stderr)

    measure(net, x, y)
    measure(net, validation_x, validation_y)
    loss, accuracy = measure(net, test_x, test_y)
    torch.save(net.state_dict(), options.out)
    print(json.dumps({"torch": torch.__version__, "loss": loss, "accuracy": accuracy}))


main()
