open("/tmp/zq@RUN@-site", "w").write("ran")
